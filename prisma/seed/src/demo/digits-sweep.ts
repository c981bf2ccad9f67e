import type { ScenarioOptions, SweepPlan, TrialParameters, TrialPlan } from "../plan.ts";
import { digitsRun } from "./digits-run.ts";
import { environmentOf } from "./environment.ts";
import type { NetChoice } from "./net.ts";

const trials = 64;
const steps = 400;
const metric = "val/accuracy";
const agents = [
  { host: "atlas", device: "gpu0" },
  { host: "atlas", device: "gpu1" },
  { host: "borealis", device: "gpu0" },
  { host: "cygnus", device: "cpu" },
] as const;

/** A random search of 64 trials, shared by four agents: some fail, and a fifth is given up early. */
export function digitsSweep(options: ScenarioOptions): SweepPlan {
  return {
    body: {
      name: "learning rate × regularizers",
      method: "random",
      trialsMax: trials,
      seed: options.seed,
      metric: { name: metric, goal: "maximize" },
      parameters: {
        learningRate: { distribution: "log_uniform_values", min: 1e-4, max: 1e-1 },
        weightDecay: { distribution: "log_uniform_values", min: 1e-6, max: 1e-1 },
        dropout: { distribution: "uniform", min: 0, max: 0.5 },
        batchSize: { values: [32, 64, 128, 256] },
        model: { values: ["cnn-small", "cnn-wide", "resnet"] },
      },
    },
    agents: agents.map(({ host, device }) => `${host}/${device}`),
    trial: (parameters, number) => aTrial(options, parameters, number),
  };
}

function aTrial(options: ScenarioOptions, parameters: TrialParameters, number: number): TrialPlan {
  const hasFailed = number % 13 === 5;
  const isPruned = number % 5 === 4 && !hasFailed;
  const done = isPruned ? 100 : hasFailed ? 150 : steps;
  const run = digitsRun(options, {
    name: `trial-${number}`,
    choice: choiceOf(parameters, number),
    course: { steps: done, end: options.now - (trials - number) * 60_000, stepMs: 400 },
    state: hasFailed ? "failed" : "finished",
    tags: isPruned ? ["pruned"] : [],
    environment: environmentOf({
      host: agents[(number - 1) % agents.length]!.host,
      words: ["search.ts"],
      lateness: 0.5,
    }),
    isDetailed: false,
  });
  const [, validation] = [...run.points()];
  const reports = validation!.steps.map((step, at) => [step, validation!.values[metric]![at]!] as const);
  const state = hasFailed ? "failed" : isPruned ? "pruned" : "finished";
  return { run, state, reports: everyFourth(reports) };
}

function choiceOf(parameters: TrialParameters, number: number): NetChoice {
  const numberOf = (name: string) => Number(parameters[name]);
  return {
    model: String(parameters["model"]),
    optimizer: "adamw",
    learningRate: numberOf("learningRate"),
    weightDecay: numberOf("weightDecay"),
    dropout: numberOf("dropout"),
    batchSize: numberOf("batchSize"),
    seed: 100 + number,
  };
}

/** Agents report now and then; the last value stands as the objective. */
function everyFourth<Report>(reports: readonly Report[]): Report[] {
  return reports.filter((_, at) => at % 4 === 0 || at === reports.length - 1);
}
