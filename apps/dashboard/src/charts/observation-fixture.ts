import type { Objective, Observation, ObservationSet } from "./observation.ts";
import { prepareObservationSet } from "./prepare-dimensions.ts";

/** An observation for tests: finished and without a result, but for what is given. */
export function observation(number: number, given: Partial<Observation> = {}): Observation {
  return {
    id: `o${number}`,
    run: `o${number}`,
    number,
    name: `Trial ${number}`,
    parameters: {},
    metrics: {},
    objective: null,
    state: "finished",
    agent: null,
    attempt: 1,
    startedAt: number * 1000,
    endedAt: number * 1000 + 500,
    ...given,
  };
}

/** A set of trials for tests, with the parameters that differ. */
export function setOf(
  observations: readonly Observation[],
  objective: Objective = { metric: "val/loss", goal: "minimize" },
): ObservationSet {
  return prepareObservationSet("trial", observations, { objective });
}
