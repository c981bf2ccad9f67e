import { decay, stepsOf, timesOf } from "../curve.ts";
import type { RunPlan, Scenario, ScenarioOptions } from "../plan.ts";
import { randomOf, type Random } from "../random.ts";

const points = 200;
const states = ["finished", "finished", "finished", "finished", "failed", "crashed", "killed"] as const;

/** A thousand runs (or as many as asked for) of 200 points in three metrics, with config keys to group by. */
export const thousandRuns: Scenario = (options) => [
  {
    name: "thousand-runs",
    description: "As many runs as one chart can overlay.",
    runs: Array.from({ length: options.runs ?? 1000 }, (_, number) => aRun(options, number)),
    sweeps: [],
  },
];

function aRun({ seed, now }: ScenarioOptions, number: number): RunPlan {
  const random = randomOf(seed, "thousand-runs", number);
  const config = aConfig(random, number);
  return {
    name: `${config.model.name}-${config.optimizer.name}-${number + 1}`,
    config,
    tags: number % 40 === 0 ? ["baseline"] : [],
    state: random.pick(states),
    points: () => [curves(randomOf(seed, "points", number), config.optimizer.learningRate, now)],
  };
}

function aConfig(random: Random, number: number) {
  return {
    model: { name: random.pick(["mlp", "cnn", "resnet"]), width: random.pick([32, 64, 128, 256]) },
    optimizer: {
      name: random.pick(["sgd", "adam", "adamw", "lion"]),
      learningRate: Number(random.scale(1e-4, 1e-1).toPrecision(3)),
      weightDecay: Number(random.scale(1e-6, 1e-2).toPrecision(3)),
    },
    batchSize: random.pick([32, 64, 128, 256]),
    augment: random.uniform() < 0.5,
    group: `group-${1 + Math.floor(random.uniform() * 12)}`,
    seed: number,
  };
}

/** A rate near 1e-2 learns best; the others end higher. */
function curves(random: Random, learningRate: number, now: number) {
  const steps = stepsOf(points, 5);
  const distance = Math.abs(Math.log10(learningRate) + 2);
  const end = 0.05 + 0.25 * distance * distance + random.between(0, 0.1);
  const shape = { start: 2.3, end, pace: 150 + 300 * distance, noise: 0.05 };
  const losses = steps.map((step) => decay(shape, step, random));
  const validation = losses.map((loss, at) => loss * (1.05 + (0.15 * at) / points) + 0.01 * random.normal());
  const values = {
    "train/loss": losses,
    "val/loss": validation,
    "val/accuracy": validation.map((loss) => Math.exp(-0.6 * Math.max(0, loss))),
  };
  return { steps, times: timesOf(steps, now, 400), values };
}
