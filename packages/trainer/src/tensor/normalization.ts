import { constant, input, scalar } from "../expressions/expression.ts";
import { sizeOf, type Shape } from "../shape.ts";
import type { Tensor } from "./tensor.ts";

/** Which numbers of a tensor are normalized together. */
export interface NormalizationAxes {
  /** The tensor's shape while it is normalized. */
  readonly view: Shape;
  /** `view` with 1 along the axes that each mean and variance is taken over. */
  readonly statistics: Shape;
  /** How many adjacent statistics are one, as those of a group's channels are; 1 by default. */
  readonly width?: number;
}

export interface NormalizationOptions extends NormalizationAxes {
  /** Added to the variance before its root is taken; at least 0. */
  readonly epsilon: number;
}

/** What the normalized numbers are multiplied by and what is added then. Both broadcast to the view. */
export interface Affine {
  readonly scale: Tensor;
  readonly shift: Tensor;
}

/** What a normalization gives. */
export interface Normalized {
  /** Of the view's shape. */
  readonly output: Tensor;
  /** Of the statistics' shape, as is the variance; to look at, not to differentiate. */
  readonly mean: Tensor;
  /** Biased: the mean of the squared distances. */
  readonly variance: Tensor;
}

/** How many numbers share one mean. */
export function countOf({ view, statistics, width = 1 }: NormalizationAxes): number {
  return (sizeOf(view) / sizeOf(statistics)) * width;
}

/** (x − mean) · inverse, for inputs x, mean and the inverse standard deviation. */
export const standardized = input(0).subtract(input(1)).multiply(input(2));
/** The result: `standardized` · scale + shift, with scale and shift as inputs 3 and 4. */
export const normalized = standardized.multiply(input(3)).add(input(4));
/** (x − mean)², summed for the variance. */
export const squaredDistance = input(0).subtract(input(1)).square();
/** 1 / √(variance + epsilon), with epsilon as scalar. */
export const inverseDeviation = constant(1).divide(input(0).add(scalar(0)).squareRoot());
