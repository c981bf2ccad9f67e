import { stepsOf, timesOf } from "../curve.ts";
import type { PointBlock } from "../plan.ts";
import { randomOf } from "../random.ts";
import type { Course } from "./losses.ts";
import type { Learning } from "./net.ts";

/** The twelve layers of the demo's nets, from the picture to the answer. */
const layerNames: readonly string[] = [
  ...Array.from({ length: 9 }, (_, at) => `conv${at + 1}`),
  "dense1",
  "dense2",
  "logits",
];

const every = 10;

/** Norms of weights, gradients and updates, and the spread of activations, of every layer at each tenth step. */
export function layersBlock(learning: Learning, course: Course, seed: number): PointBlock {
  const steps = stepsOf(Math.ceil(course.steps / every), every);
  const values: Record<string, number[]> = {};
  for (const [depth, layer] of layerNames.entries())
    Object.assign(values, layerColumns({ layer, depth, learning, course, seed }, steps));
  return { steps, times: timesOf(steps, course.end, course.stepMs), values };
}

interface Layer {
  readonly layer: string;
  readonly depth: number;
  readonly learning: Learning;
  readonly course: Course;
  readonly seed: number;
}

function layerColumns({ layer, depth, learning, course, seed }: Layer, steps: readonly number[]) {
  const random = randomOf(seed, layer, 0);
  const layerSize = 1e-3 * learning.speed * oddness(depth) * random.between(0.7, 1.4);
  const width = 4 + 1.5 * depth;
  const growth = random.between(0.1, 0.5);
  const share = (step: number) => step / course.steps;
  const wobble = (size: number) => Math.exp(size * random.normal());
  // As fast as the schedule: warm-up, then down.
  const rate = (step: number) =>
    Math.min(1, share(step) * 20 + 0.05) * (0.55 + 0.45 * Math.cos(Math.PI * share(step)));
  const dying = learning.speed > 4 ? 0.5 : 0.06;
  return {
    [`update_ratio/${layer}`]: steps.map((step) => layerSize * rate(step) * wobble(0.18)),
    [`grad_norm/${layer}`]: steps.map(
      (step) => (0.9 / (1 + depth / 3)) * (1 + (8 * learning.pace) / (step + learning.pace)) * wobble(0.25),
    ),
    [`weight_norm/${layer}`]: steps.map(
      (step) => width * (1 + growth * Math.sqrt(share(step))) * wobble(0.002),
    ),
    [`activation_mean/${layer}`]: steps.map(
      (step) => 0.35 + 0.02 * depth * share(step) + 0.02 * random.normal(),
    ),
    [`activation_std/${layer}`]: steps.map(
      (step) => (0.95 + 0.3 * share(step) - 0.02 * depth) * wobble(0.03),
    ),
    [`activation_saturated/${layer}`]: steps.map((step) =>
      Math.min(1, (0.02 + dying * share(step) * (1 + depth / 12)) * wobble(0.1)),
    ),
  };
}

/** One layer hardly moves, and the last one moves too much: what the update ratios are there to show. */
function oddness(depth: number): number {
  if (depth === 3) return 0.04;
  return depth === layerNames.length - 1 ? 6 : 1;
}
