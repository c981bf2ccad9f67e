import { checkWhole } from "../check-number.ts";
import { constant } from "../schedules/constant.ts";
import type { Vector } from "../shape.ts";
import type { ToyLoss } from "../toy-losses/toy-loss.ts";
import type { DescendOptions, Trajectory } from "./descend-options.ts";
import { DescentPoint } from "./descent-point.ts";
import { LearningRate } from "./learning-rate.ts";

/**
 * Lets a first-order optimizer descend on a toy loss or a plain function of one tensor to shape []; `minimize` is for
 * the second-order methods. It ends early where numbers stop being finite. Throws `argument` for a number of steps out
 * of range and for a function without a start, and `shape` for a start that does not fit.
 */
export function descend(loss: ToyLoss | ToyLoss["f"], options: DescendOptions): Trajectory {
  const { optimizer, steps, schedule = constant(), onStep } = options;
  checkWhole("steps", steps, 0);
  const place = new DescentPoint(loss, options);
  const state = optimizer.init(place.parameters);
  const rate = new LearningRate({ optimizer, schedule });
  const points: Vector[] = [];
  const losses: number[] = [];
  const gradientNorms: number[] = [];
  const learningRates: number[] = [];
  const path = { points, losses, gradientNorms, learningRates };
  for (let step = 0; ; step += 1) {
    const point = place.parameters.values.slice();
    const value = place.loss();
    points.push(point);
    losses.push(value);
    if (![value, ...point].every(Number.isFinite)) return { ...path, reason: "notFinite" };
    if (step === steps) return { ...path, reason: "steps" };
    state.prepare();
    const gradientNorm = place.differentiate(step);
    if (!Number.isFinite(gradientNorm)) return { ...path, reason: "notFinite" };
    const multiplier = rate.multiplier(step);
    const { learningRate } = rate.rates(multiplier);
    state.apply(multiplier);
    gradientNorms.push(gradientNorm);
    learningRates.push(learningRate);
    onStep?.({ step, point, loss: value, gradientNorm, learningRate });
  }
}
