import { fusedNormalize } from "./fused-normalize.ts";
import {
  countOf,
  inverseDeviation,
  normalized,
  squaredDistance,
  type Affine,
  type NormalizationOptions,
  type Normalized,
} from "./normalization.ts";
import { applyPointwise } from "./pointwise.ts";
import { broadcastTo, sumTo } from "./reduce.ts";
import { reshape } from "./reshape.ts";
import { scale as scaled } from "./scale.ts";
import { sizeOf } from "../shape.ts";
import type { Tensor } from "./tensor.ts";

/**
 * (x − mean) / √(variance + epsilon) · scale + shift, with the mean and the biased variance of the numbers that
 * are normalized together. Source: Ioffe & Szegedy (2015), algorithm 1. x may have any shape of the view's
 * size. Throws `shape`, showing the shapes, when something does not fit the view.
 */
export function normalize(x: Tensor, affine: Affine, options: NormalizationOptions): Normalized {
  const viewed = reshape(x, options.view);
  if (x.tape.engine.fused) return fusedNormalize(viewed, affine, options);
  const { statistics, epsilon } = options;
  const mean = averages(sumTo(viewed, statistics), options);
  const squares = applyPointwise(squaredDistance, [viewed, mean], { sumTo: statistics });
  const variance = averages(squares, options);
  return { output: normalizeBy(viewed, affine, { mean, variance, epsilon }), mean, variance };
}

interface GivenStatistics {
  readonly mean: Tensor;
  readonly variance: Tensor;
  readonly epsilon: number;
}

/** The same with a mean and a variance that are given and broadcast to x, in any precision. */
export function normalizeBy(x: Tensor, { scale, shift }: Affine, given: GivenStatistics): Tensor {
  const { mean, variance, epsilon } = given;
  const inverse = applyPointwise(inverseDeviation, [variance], { scalars: [epsilon] });
  return applyPointwise(normalized, [x, mean, inverse, scale, shift]);
}

/** Sums over one statistic each, as means over all that share one. */
function averages(sums: Tensor, options: NormalizationOptions): Tensor {
  const { statistics, width = 1 } = options;
  const factor = 1 / countOf(options);
  if (width === 1) return scaled(sums, factor);
  const groups = sizeOf(statistics) / width;
  const totals = sumTo(reshape(sums, [groups, width]), [groups, 1]);
  return reshape(broadcastTo(scaled(totals, factor), [groups, width]), statistics);
}
