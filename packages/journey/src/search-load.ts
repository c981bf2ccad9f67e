import type { CreateSweepBody } from "@descent/contracts";
import { seedProjects, type TrialParameters, type TrialPlan } from "@descent/seed";

/** A search whose objective is a valley over the learning rate and takes no notice of the other parameters. */
export interface SearchLoad {
  readonly project: string;
  readonly sweep: string;
  readonly trials: number;
  readonly agents: readonly string[];
  /** Trials that failed: every tenth. */
  readonly failed: number;
}

const steps = Array.from({ length: 20 }, (_, index) => index * 10);

/** Carries out a sweep of `trials` trials by three agents in turn, each with a run that has curves. */
export async function loadSearch(url: string, project: string, trials: number): Promise<SearchLoad> {
  const agents = ["atlas/gpu0", "atlas/gpu1", "cygnus/cpu"];
  const sweeps = [{ body: search(trials), agents, trial: carriedOut }];
  const { projects } = await seedProjects([{ name: project, description: "", runs: [], sweeps }], { url });
  const { sweep } = projects[0]!.sweeps[0]!;
  return { project, sweep, trials, agents, failed: Math.floor(trials / 10) };
}

function search(trialsMax: number): CreateSweepBody {
  return {
    method: "random",
    name: "a valley",
    trialsMax,
    seed: 3,
    metric: { name: "val/loss", goal: "minimize" },
    parameters: {
      learningRate: { distribution: "log_uniform_values", min: 1e-5, max: 1 },
      dropout: { distribution: "uniform", min: 0, max: 0.5 },
      optimizer: { values: ["sgd", "adam", "lion"] },
    },
  };
}

function carriedOut(parameters: TrialParameters, number: number): TrialPlan {
  const depth = (Math.log10(Number(parameters["learningRate"])) + 2.5) ** 2;
  const loss = steps.map((step) => depth + Math.exp(-step / 50));
  const values = { "val/loss": loss, "val/accuracy": loss.map((value) => 1 / (1 + value)) };
  const state = number % 10 === 0 ? "failed" : "finished";
  const points = () => [{ steps, times: steps.map((step) => Date.now() + step), values }];
  const run = { name: `trial-${number}`, config: { ...parameters }, state, points } as const;
  return { run, state, reports: [[steps.at(-1)!, loss.at(-1)!]] };
}
