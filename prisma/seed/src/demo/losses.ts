import { decay, stepsOf, timesOf } from "../curve.ts";
import type { PointBlock } from "../plan.ts";
import type { Random } from "../random.ts";
import { divergesAbove, type Learning } from "./net.ts";

/** How far a run comes and when: it ends at `end` after `steps` steps of `stepMs` each. */
export interface Course {
  readonly steps: number;
  readonly end: number;
  readonly stepMs: number;
}

/** The loss of a net that guesses among ten digits. */
const start = Math.LN10;
const validateEvery = 25;

/** Loss and accuracy on the training batch at each second step; NaN after a divergence. */
export function trainingBlock(learning: Learning, course: Course, random: Random): PointBlock {
  const steps = stepsOf(Math.ceil(course.steps / 2), 2);
  const losses = steps.map((step) => {
    const loss = decay(
      { start, end: learning.floor, pace: learning.pace, noise: learning.noise },
      step,
      random,
    );
    return loss * blowUp(learning, step);
  });
  const accuracies = losses.map((loss) => accuracyOf(loss, 0.012 * random.normal()));
  const values = { "train/loss": losses, "train/accuracy": accuracies };
  return { steps, times: timesOf(steps, course.end, course.stepMs), values };
}

/** The same on unseen digits, 25 steps apart: it follows, and leaves the training loss where the net overfits. */
export function validationBlock(learning: Learning, course: Course, random: Random): PointBlock {
  const steps = stepsOf(Math.max(1, Math.floor(course.steps / validateEvery)), validateEvery);
  const losses = steps.map((step) => {
    const shape = { start, end: learning.floor * 1.15 + 0.01, pace: learning.pace, noise: 0.02 };
    const away = learning.overfit * Math.max(0, step / course.steps - 0.25) ** 1.3;
    return decay(shape, step, random) * blowUp(learning, step) + away;
  });
  const accuracies = losses.map((loss) => accuracyOf(loss, 0.003 * random.normal()));
  const values = { "val/loss": losses, "val/accuracy": accuracies };
  return { steps, times: timesOf(steps, course.end, course.stepMs), values };
}

/** Warm-up over a twentieth of the steps, then half a cosine to zero. */
export function scheduleBlock(learningRate: number, course: Course): PointBlock {
  const steps = stepsOf(Math.ceil(course.steps / 5), 5);
  const warmup = course.steps / 20;
  const rates = steps.map((step) =>
    step < warmup
      ? (learningRate * (step + 1)) / (warmup + 1)
      : (learningRate * (1 + Math.cos((Math.PI * (step - warmup)) / (course.steps - warmup)))) / 2,
  );
  return { steps, times: timesOf(steps, course.end, course.stepMs), values: { learning_rate: rates } };
}

function accuracyOf(loss: number, noise: number): number {
  if (!Number.isFinite(loss)) return 0.1;
  return Math.min(1, Math.max(0.05, 0.9 * Math.exp(-0.75 * loss ** 1.1) + 0.1 + noise));
}

/** 1 for a rate that a net can bear; else the loss grows from step 60 on until no number holds it. */
function blowUp({ speed }: Learning, step: number): number {
  if (speed <= divergesAbove || step < 60) return 1;
  return step > 90 ? NaN : 1.03 ** (step - 60);
}
