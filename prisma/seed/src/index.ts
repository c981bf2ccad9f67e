export { scenarioNames, type ScenarioName } from "./scenarios/scenarios.ts";
export { seedScenario, type SeedOptions, type Seeded, type SeededProject } from "./seed-scenario.ts";
