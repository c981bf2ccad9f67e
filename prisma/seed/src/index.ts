export { scenarioNames, type ScenarioName } from "./scenarios/scenarios.ts";
export type { TrialParameters, TrialPlan } from "./plan.ts";
export {
  seedProjects,
  seedScenario,
  type SeedOptions,
  type Seeded,
  type SeededProject,
} from "./seed-scenario.ts";
