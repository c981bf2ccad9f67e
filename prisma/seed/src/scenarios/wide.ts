import { decay, stepsOf, timesOf } from "../curve.ts";
import type { PointBlock, RunPlan, Scenario } from "../plan.ts";
import { randomOf } from "../random.ts";

const blocks = 48;
const parts = ["attention.query", "attention.key", "attention.value", "attention.out", "mlp.up", "mlp.down"];
const families = [
  "sparsity",
  "effective_rank",
  "spectral_norm",
  "gradient_noise",
  "curvature",
  "quantization_error",
];
/** The dashboard shows these by layer, in a view of their own, and not as panels. */
const layerFamilies = ["update_ratio", "grad_norm"];
const points = 60;

/** One metric of a family for each of the 288 weights of a transformer. */
function ofEachWeight(family: string): string[] {
  const numbers = Array.from({ length: blocks }, (_, block) => block + 1);
  return numbers.flatMap((block) => parts.map((part) => `${family}/block${block}.${part}`));
}

/**
 * Two thousand metrics that have panels: six families over all weights, evaluations by task, and a few more. Two
 * statistics of the layers come on top.
 */
const names: readonly string[] = [
  ...[...families, ...layerFamilies].flatMap(ofEachWeight),
  ...Array.from({ length: 65 }, (_, task) =>
    ["accuracy", "loss", "f1", "calibration"].map((score) => `eval/task-${task + 1}/${score}`),
  ).flat(),
  "train/loss",
  "train/perplexity",
  "train/tokens_per_second",
  "val/loss",
  "val/perplexity",
  "val/accuracy",
  "learning_rate",
  "epoch",
  "clip_share",
  "loss_scale",
  "step_time",
  "queue_depth",
];

/** Twenty runs with two thousand panels under nested prefixes. */
export const wide: Scenario = ({ seed, runs = 20, now }) => [
  {
    name: "wide",
    description: "A transformer that logs two thousand metrics.",
    runs: Array.from({ length: runs }, (_, number): RunPlan => {
      const random = randomOf(seed, "wide", number);
      const learningRate = Number(random.scale(1e-4, 1e-2).toPrecision(3));
      return {
        name: `transformer-${number + 1}`,
        config: { model: { blocks, width: random.pick([512, 768]) }, learningRate, seed: number },
        state: "finished",
        points: () => pointsOf(seed, number, now),
      };
    }),
    sweeps: [],
  },
];

const metricsPerBlock = 500;

function* pointsOf(seed: number, run: number, now: number): Iterable<PointBlock> {
  const steps = stepsOf(points, 100);
  const times = timesOf(steps, now, 50);
  for (let first = 0; first < names.length; first += metricsPerBlock) {
    const part = names.slice(first, first + metricsPerBlock);
    const columns = part.map((name) => [name, columnOf(seed, name, { run, steps })] as const);
    yield { steps, times, values: Object.fromEntries(columns) };
  }
}

function columnOf(seed: number, name: string, { run, steps }: { run: number; steps: readonly number[] }) {
  const random = randomOf(seed, name, run);
  const size = name.startsWith("update_ratio/") ? 1e-3 : 1;
  const start = size * random.scale(0.8, 3);
  const shape = { start, end: start * random.between(0.2, 1.2), pace: 2000, noise: 0.08 };
  return steps.map((step) => decay(shape, step, random));
}
