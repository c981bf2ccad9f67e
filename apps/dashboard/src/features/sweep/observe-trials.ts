import { fromMetricValue, type Run, type Sweep, type Trial } from "@descent/contracts";
import type { Observation, ObservationSet } from "../../charts/observation.ts";
import {
  prepareObservationSet,
  searchedDimensions,
  summaryMetrics,
  toChoice,
} from "../../charts/prepare-dimensions.ts";

/** The trials of a sweep as observations; further metrics come from the summaries of their runs. */
export function observeTrials(sweep: Sweep, trials: readonly Trial[], runs: readonly Run[]): ObservationSet {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const observations = trials.map((trial) =>
    observeTrial(trial, trial.run ? byId.get(trial.run) : undefined),
  );
  return prepareObservationSet("trial", observations, {
    objective: { metric: sweep.metric.name, goal: sweep.metric.goal },
    parameters: searchedDimensions(sweep.parameters),
  });
}

function observeTrial(trial: Trial, run: Run | undefined): Observation {
  return {
    id: trial.run ?? trial.id,
    run: trial.run,
    number: trial.number,
    name: `Trial ${trial.number}`,
    parameters: Object.fromEntries(
      Object.entries(trial.parameters).map(([name, value]) => [name, toChoice(value)]),
    ),
    metrics: run ? summaryMetrics(run.summary) : {},
    objective: trial.objective === null ? null : fromMetricValue(trial.objective),
    state: trial.state,
    agent: trial.agent,
    attempt: trial.attempt,
    // A trial that was handed out again began with the run of its latest attempt.
    startedAt: Date.parse(run?.createdAt ?? trial.createdAt),
    endedAt: trial.finishedAt === null ? null : Date.parse(trial.finishedAt),
  };
}
