import type { RunPlan, ScenarioOptions } from "../plan.ts";
import { randomOf } from "../random.ts";
import { digitsRun } from "./digits-run.ts";
import { environmentOf, hosts } from "./environment.ts";

const steps = 600;
const models = ["cnn-small", "cnn-wide", "resnet", "mlp"];
const optimizers = [
  { name: "adamw", learningRate: 2e-3 },
  { name: "momentum", learningRate: 0.03 },
  { name: "lion", learningRate: 2e-4 },
  { name: "sgd", learningRate: 0.08 },
  { name: "adamw", learningRate: 1e-2 },
  { name: "momentum", learningRate: 0.15 },
];

/** The last run's rate is beyond what any net can bear. */
const divergent = 23;

const tagsByNumber: Readonly<Record<number, readonly string[]>> = {
  0: ["baseline", "keep"],
  8: ["best", "keep"],
  2: ["paper"],
  14: ["paper"],
};
const notesByNumber: Readonly<Record<number, string>> = {
  0: "The baseline of everything below.\nSame data and seed as last week.",
  8: "The deepest net with the calmest rate reads best. Try again with more dropout.",
  [divergent]: "The rate is too high: see the update ratios of the last layer.",
};

/** Two dozen runs: four nets under six optimizers. Of some the process went away, and one is still at it. */
export function digitsRuns(options: ScenarioOptions): RunPlan[] {
  return models.flatMap((model, row) =>
    optimizers.map((optimizer, column) => {
      const number = row * optimizers.length + column;
      const random = randomOf(options.seed, "digits", number);
      const isCut = number === 9 || number === 19;
      return digitsRun(options, {
        name: `${model}-${optimizer.name}-${number + 1}`,
        choice: {
          model,
          optimizer: optimizer.name,
          learningRate: number === divergent ? 0.8 : optimizer.learningRate,
          weightDecay: random.pick([0, 1e-4, 1e-2]),
          dropout: random.pick([0, 0.1, 0.3]),
          batchSize: random.pick([64, 128]),
          seed: number + 1,
        },
        course: { steps: isCut ? 320 : steps, end: options.now - (23 - number) * 400_000, stepMs: 600 },
        state: stateOf(number),
        tags: tagsByNumber[number] ?? [],
        notes: notesByNumber[number] ?? "",
        environment: environmentOf({
          host: hosts[number % hosts.length]!,
          words: ["train.ts", `--model=${model}`, `--optimizer=${optimizer.name}`, `--seed=${number + 1}`],
          lateness: row / models.length,
        }),
        isDetailed: true,
      });
    }),
  );
}

function stateOf(number: number): RunPlan["state"] {
  if (number === 9) return "crashed";
  if (number === 19) return "killed";
  return number === 22 ? "running" : "finished";
}
