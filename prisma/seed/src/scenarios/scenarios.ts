import type { Scenario } from "../plan.ts";
import { broken } from "./broken.ts";
import { demo } from "./demo.ts";
import { empty } from "./empty.ts";
import { long } from "./long.ts";
import { thousandRuns } from "./thousand-runs.ts";
import { wide } from "./wide.ts";

/** Every scenario by its name. */
export const scenarios = { empty, demo, "thousand-runs": thousandRuns, wide, long, broken } satisfies Record<
  string,
  Scenario
>;

export type ScenarioName = keyof typeof scenarios;

export const scenarioNames = Object.keys(scenarios) as ScenarioName[];
