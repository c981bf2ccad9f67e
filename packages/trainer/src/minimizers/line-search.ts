import { addScaled, dot } from "../numerics/vectors.ts";
import type { Problem } from "./problem.ts";

/** A point with the function's value and gradient there. */
export interface Point {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** A point x + stepLength · direction of a line. */
export interface LinePoint extends Point {
  readonly stepLength: number;
  /** The function's slope along the line: gradient · direction. */
  readonly slope: number;
}

/** Where a line search looks. */
export interface Line {
  readonly problem: Problem;
  /** Step length 0. */
  readonly start: LinePoint;
  readonly direction: Float64Array;
}

/** Why no point was accepted: none fulfilled the conditions, or the function was not finite where one might. */
export type SearchFailure = "lineSearch" | "notFinite";

/** Finds a point to go on from along a line that starts downwards; the first step length is where to look first. */
export type LineSearch = (line: Line, firstStepLength: number) => LinePoint | SearchFailure;

/** Evaluates the function on the line. */
export function pointAt({ problem, start, direction }: Line, stepLength: number): LinePoint {
  const x = addScaled(start.x, stepLength, direction);
  const { value, gradient } = problem.evaluate(x);
  return { x, value, gradient, stepLength, slope: dot(gradient, direction) };
}

/** Whether value, slope and all of the gradient are finite numbers. */
export function isFinitePoint({ value, gradient }: Point): boolean {
  return Number.isFinite(value) && gradient.every(Number.isFinite);
}
