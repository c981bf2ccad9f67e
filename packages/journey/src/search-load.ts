import {
  appendMetrics,
  createProject,
  createRun,
  createSweep,
  createWriter,
  finishRun,
  finishTrial,
  nextTrial,
  type EndpointInput,
  type Trial,
} from "@descent/contracts";
import { call } from "@descent/contracts/client";

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
export async function loadSearch(baseUrl: string, project: string, trials: number): Promise<SearchLoad> {
  const agents = ["atlas/gpu0", "atlas/gpu1", "cygnus/cpu"];
  await call(createProject, { body: { name: project } }, { baseUrl });
  const { id: sweep } = await call(createSweep, { params: { project }, body: search(trials) }, { baseUrl });
  for (let index = 0; index < trials; index++) {
    const agent = agents[index % agents.length] ?? "";
    const trial = await call(nextTrial, { params: { sweep }, body: { agent } }, { baseUrl });
    if (trial) await carryOut(baseUrl, project, { trial, agent, hasFailed: index % 10 === 9 });
  }
  return { project, sweep, trials, agents, failed: Math.floor(trials / 10) };
}

function search(trialsMax: number): EndpointInput<typeof createSweep>["body"] {
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

async function carryOut(
  baseUrl: string,
  project: string,
  task: { readonly trial: Trial; readonly agent: string; readonly hasFailed: boolean },
): Promise<void> {
  const { trial, agent } = task;
  const body = { name: `trial-${trial.number}`, config: trial.parameters, trial: trial.id };
  const { id: run } = await call(createRun, { params: { project }, body }, { baseUrl });
  const { writer } = await call(createWriter, { params: { run }, body: { key: "load" } }, { baseUrl });
  const depth = (Math.log10(Number(trial.parameters["learningRate"])) + 2.5) ** 2;
  const loss = steps.map((step) => depth + Math.exp(-step / 50));
  const values = { "val/loss": loss, "val/accuracy": loss.map((value) => 1 / (1 + value)) };
  const points = { writer, seq: 1, steps, times: steps.map((step) => Date.now() + step), values };
  await call(appendMetrics, { params: { run }, body: points }, { baseUrl });
  const state = task.hasFailed ? "failed" : "finished";
  const lease = { agent, attempt: trial.attempt };
  const objective = loss.at(-1) ?? 0;
  await call(finishTrial, { params: { trial: trial.id }, body: { ...lease, state, objective } }, { baseUrl });
  await call(finishRun, { params: { run }, body: { state } }, { baseUrl });
}
