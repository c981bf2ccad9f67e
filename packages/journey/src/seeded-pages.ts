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

/** The places of runs that the demo's readers would compare: the baseline, the best one, and one of the paper's. */
const comparedRuns = [0, bestRun, 14];

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
    files: `/runs/${digits!.runs[bestRun]}?tab=files&file=plots/confusion.png`,
    compare: `${project}/compare?runs=${comparedRuns.map((at) => digits!.runs[at]).join(",")}`,
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
