import type { Precision } from "../engine/arena.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import type { Regularizer } from "../regularizers/regularizer.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { Shape, Vector } from "../shape.ts";

/** How to descend. */
export interface DescendOptions {
  readonly optimizer: Optimizer;
  /** Steps to do, a whole number ≥ 0. */
  readonly steps: number;
  /** The first point; that of the toy loss by default. It is not changed. */
  readonly start?: ArrayLike<number>;
  /** Of the parameter, which is named "x"; a vector by default. [2, 1] makes a matrix of two numbers, for muon(). */
  readonly shape?: Shape;
  /** Multiplier of the learning rate per step; constant 1 by default. */
  readonly schedule?: Schedule;
  /** Penalties: their gradients are added to the loss's; their values are not part of the losses reported. */
  readonly regularizers?: readonly Regularizer[];
  /** "f64" by default. */
  readonly precision?: Precision;
  /** Called after every step. */
  readonly onStep?: (report: DescentReport) => unknown;
}

/** One step of a descent. */
export interface DescentReport {
  /** Number of the step, from 0. */
  readonly step: number;
  /** The parameter before the step; a copy. */
  readonly point: Vector;
  /** The loss there, without the step's noise. */
  readonly loss: number;
  /** Euclidean norm of the gradient that the optimizer got: penalties, noise and look-ahead are in it. */
  readonly gradientNorm: number;
  readonly learningRate: number;
}

/** The way that an optimizer went. */
export interface Trajectory {
  /** The parameter before each step and after the last one, never the points ahead of it: one more than steps. */
  readonly points: readonly Vector[];
  /** The loss at each point. */
  readonly losses: readonly number[];
  /** Of each step, as reported. */
  readonly gradientNorms: readonly number[];
  readonly learningRates: readonly number[];
  /** All steps were done, or the last point, the loss or the gradient there is not finite. */
  readonly reason: "steps" | "notFinite";
}
