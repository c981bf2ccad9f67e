import { createProject, deleteProject } from "@descent/contracts";
import { ProblemError } from "@descent/contracts/client";
import { inParallel } from "./in-parallel.ts";
import type { ProjectPlan } from "./plan.ts";
import { scenarios, type ScenarioName } from "./scenarios/scenarios.ts";
import { serverAt, type Server } from "./server.ts";
import { writeRun } from "./write-run.ts";
import { writeSweep } from "./write-sweep.ts";

/** Where a scenario goes, and what is different from its usual form. */
export interface SeedOptions {
  /** Origin of the server, such as `http://127.0.0.1:4040`. */
  readonly url: string;
  /** Another seed gives other curves of the same kind; 1 by default. */
  readonly seed?: number;
  /** How many runs, for `thousand-runs`, `wide` and `long`. */
  readonly runs?: number;
  /** Deletes projects of the scenario's names first; without it they are an error. */
  readonly replace?: boolean;
  /** When the training ended, in milliseconds since 1970; now by default. */
  readonly now?: number;
  readonly onProgress?: (progress: SeedProgress) => void;
}

/** How far the writing is. */
export interface SeedProgress {
  readonly runs: number;
  /** Of all projects, the trials of sweeps included. */
  readonly runsTotal: number;
  readonly points: number;
}

/** A project as it was written; runs in the order of the plan, those of trials in the order of their numbers. */
export interface SeededProject {
  readonly name: string;
  readonly runs: readonly string[];
  readonly sweeps: readonly { readonly sweep: string; readonly runs: readonly string[] }[];
}

export interface Seeded {
  readonly projects: readonly SeededProject[];
  readonly points: number;
}

/** Runs that are written at a time: enough to fill the server's group commits. */
const together = 12;

/**
 * Writes a scenario to a server.
 * @throws Error where a project exists already and is not to be replaced; errors of the calls otherwise.
 */
export async function seedScenario(name: ScenarioName, options: SeedOptions): Promise<Seeded> {
  const { seed = 1, runs, now = Date.now() } = options;
  return seedProjects(scenarios[name]({ seed, runs, now }), options);
}

/** Writes projects to a server. @throws Error as `seedScenario` does. */
export async function seedProjects(
  plans: readonly ProjectPlan[],
  { url, replace = false, onProgress }: Pick<SeedOptions, "url" | "replace" | "onProgress">,
): Promise<Seeded> {
  const server = serverAt(url);
  const progress = { runs: 0, runsTotal: countRuns(plans), points: 0 };
  const tell = (change: { runs?: number; points?: number }) => {
    progress.runs += change.runs ?? 0;
    progress.points += change.points ?? 0;
    onProgress?.({ ...progress });
  };
  for (const plan of plans) await makeProject(server, plan, replace);
  const projects: SeededProject[] = [];
  for (const plan of plans) projects.push(await writeProject(server, plan, tell));
  return { projects, points: progress.points };
}

async function writeProject(
  server: Server,
  plan: ProjectPlan,
  tell: (change: { runs?: number; points?: number }) => void,
): Promise<SeededProject> {
  const target = { server, project: plan.name, onPoints: (points: number) => tell({ points }) };
  const runs = await inParallel(plan.runs, together, async (run) => {
    const id = await writeRun(run, target);
    tell({ runs: 1 });
    return id;
  });
  const sweeps = [];
  for (const sweep of plan.sweeps) {
    const written = await writeSweep(sweep, target);
    tell({ runs: written.runs.length });
    sweeps.push(written);
  }
  return { name: plan.name, runs, sweeps };
}

async function makeProject(
  server: Server,
  { name, description }: ProjectPlan,
  replace: boolean,
): Promise<void> {
  if (replace)
    await server.call(deleteProject, { params: { project: name } }).catch(unless("project_not_found"));
  try {
    await server.call(createProject, { body: { name, description } });
  } catch (error) {
    if (!isProblem(error, "project_exists")) throw error;
    throw new Error(`there is a project "${name}" already: give --replace to delete it first`, {
      cause: error,
    });
  }
}

function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!isProblem(error, code)) throw error;
  };
}

function isProblem(error: unknown, code: string): boolean {
  return error instanceof ProblemError && error.code === code;
}

function countRuns(plans: readonly ProjectPlan[]): number {
  return plans.reduce(
    (sum, { runs, sweeps }) =>
      sum + runs.length + sweeps.reduce((trials, { body }) => trials + (body.trialsMax ?? 0), 0),
    0,
  );
}
