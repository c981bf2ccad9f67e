import type { LiveEvent } from "@descent/contracts";

/** For what is read of some runs and their points: whether an event tells of a change of one of them. */
export function affectsRuns(runs: ReadonlySet<string>): (event: LiveEvent) => boolean {
  return (event) => (event.kind === "run" || event.kind === "points") && runs.has(event.run);
}
