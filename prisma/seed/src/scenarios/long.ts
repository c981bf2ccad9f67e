import { decay } from "../curve.ts";
import type { PointBlock, Scenario } from "../plan.ts";
import { randomOf } from "../random.ts";

const points = 1_000_000;
/** The most that one batch carries. */
const blockSteps = 10_000;

/** Four runs with a million points in each of their two series. */
export const long: Scenario = ({ seed, runs = 4, now }) => [
  {
    name: "long",
    description: "A million points in every series.",
    runs: Array.from({ length: runs }, (_, number) => ({
      name: `marathon-${number + 1}`,
      config: { learningRate: 1e-3 / (number + 1), steps: points, seed: number },
      state: "finished" as const,
      points: () => blocksOf(seed, number, now),
    })),
    sweeps: [],
  },
];

function* blocksOf(seed: number, run: number, now: number): Iterable<PointBlock> {
  const random = randomOf(seed, "long", run);
  const shape = { start: 9, end: 1.5 + 0.2 * run, pace: 100_000, noise: 0.06 };
  for (let first = 0; first < points; first += blockSteps) {
    const steps = Array.from({ length: blockSteps }, (_, at) => first + at);
    const losses = steps.map((step) => decay(shape, step, random) + spikeAt(step, run));
    const norms = losses.map((loss) => 0.3 * loss * Math.exp(0.4 * random.normal()));
    const times = steps.map((step) => now - (points - step) * 20);
    yield { steps, times, values: { "train/loss": losses, grad_norm: norms } };
  }
}

/** A few single steps stand out: whoever thins the curve must not lose them. */
function spikeAt(step: number, run: number): number {
  return step % 250_007 === 123_457 + run ? 6 : 0;
}
