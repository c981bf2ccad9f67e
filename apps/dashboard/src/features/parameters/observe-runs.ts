import type { Json, JsonRecord, Run } from "@descent/contracts";
import type {
  Objective,
  Observation,
  ObservationSet,
  ObservationState,
  ParameterChoice,
} from "../../charts/observation.ts";
import { flattenJson } from "../../lib/flatten-json.ts";
import { prepareObservationSet, summaryMetrics, toChoice } from "../../charts/prepare-dimensions.ts";

const states: Record<Run["state"], ObservationState> = {
  running: "running",
  finished: "finished",
  failed: "failed",
  crashed: "failed",
  // Ended by a person, a signal or a sweep: it has a result as far as it went.
  killed: "pruned",
};

/** Runs as observations: their config is what was chosen, their summary is what came of it. */
export function observeRuns(runs: readonly Run[], objective: Objective): ObservationSet {
  const observations = runs.map((run, index): Observation => {
    const metrics = summaryMetrics(run.summary);
    return {
      id: run.id,
      run: run.id,
      number: index + 1,
      name: run.name,
      parameters: flatChoices(run.config),
      metrics,
      objective: metrics[objective.metric] ?? null,
      state: states[run.state],
      agent: null,
      attempt: 1,
      startedAt: Date.parse(run.createdAt),
      endedAt: run.finishedAt === null ? null : Date.parse(run.finishedAt),
    };
  });
  return prepareObservationSet("run", observations, { objective });
}

/** What a config chooses, by flat names: `optimizer.name` for what is nested; a list is one choice. */
function flatChoices(config: JsonRecord): Record<string, ParameterChoice> {
  const chosen = flattenJson(config).filter(([, value]) => !isEmptyRecord(value));
  return Object.fromEntries(chosen.map(([name, value]) => [name, toChoice(value)]));
}

function isEmptyRecord(value: Json): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
