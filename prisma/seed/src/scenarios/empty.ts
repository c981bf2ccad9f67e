import type { Scenario } from "../plan.ts";

/** A project without a run or a sweep: what every page says when there is nothing. */
export const empty: Scenario = () => [
  { name: "empty", description: "Nothing has been logged here yet.", runs: [], sweeps: [] },
];
