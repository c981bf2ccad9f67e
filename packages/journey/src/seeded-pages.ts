import { seedScenario, type ScenarioName, type Seeded } from "@descent/seed";

/** Addresses of the pages that a scenario fills, by what they show. */
export type Pages = Readonly<Record<string, string>>;

/** Fills a server with a scenario. @returns the pages to look at. */
export async function seedPages(scenario: ScenarioName, url: string): Promise<Pages> {
  const seeded = await seedScenario(scenario, { url });
  return scenario === "demo" ? demoPages(seeded) : projectPages(scenario, seeded);
}

/** The place of the run that the demo tags as its best. */
const bestRun = 8;

function demoPages({ projects: [digits, toys] }: Seeded): Pages {
  const project = `/projects/${digits!.name}`;
  return {
    projects: "/",
    project,
    layers: `${project}/layers`,
    parameters: `${project}/parameters`,
    sweeps: `${project}/sweeps`,
    sweep: `/sweeps/${digits!.sweeps[0]!.sweep}`,
    run: `/runs/${digits!.runs[bestRun]}`,
    paths: `/projects/${toys!.name}/paths`,
  };
}

function projectPages(scenario: string, { projects: [project] }: Seeded): Pages {
  const [run] = project!.runs;
  return {
    [`${scenario}-project`]: `/projects/${project!.name}`,
    ...(run !== undefined && { [`${scenario}-run`]: `/runs/${run}` }),
  };
}
