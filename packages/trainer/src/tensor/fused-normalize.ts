import { input } from "../expressions/expression.ts";
import { createProgram } from "../expressions/program.ts";
import { normalizationGradient } from "./normalization-gradient.ts";
import {
  countOf,
  normalized,
  squaredDistance,
  type Affine,
  type NormalizationAxes,
  type NormalizationOptions,
  type Normalized,
} from "./normalization.ts";
import { operate } from "./operate.ts";
import { runProgram } from "./run-program.ts";
import { Tensor } from "./tensor.ts";

const same = createProgram([input(0)]);
const squaredDistances = createProgram([squaredDistance]);
const results = createProgram([normalized]);

/**
 * A normalization as one operation: three passes over x, which has the view's shape, and a gradient of its own.
 * The variance is taken around the mean, not from sums of squares, which cancel where the mean is large.
 */
export function fusedNormalize(
  x: Tensor,
  { scale, shift }: Affine,
  options: NormalizationOptions,
): Normalized {
  const { view, statistics, epsilon } = options;
  const { tape } = x;
  const mean = tape.empty(statistics);
  runProgram(same, { over: view, inputs: [x], outputs: [mean] });
  average(mean, options);
  const variance = tape.empty(statistics);
  runProgram(squaredDistances, { over: view, inputs: [x, mean], outputs: [variance] });
  average(variance, options);
  const inverse = tape.empty(statistics);
  const [variances, into] = [variance.storage.data, inverse.storage.data];
  for (let at = 0; at < into.length; at += 1) into[at] = 1 / Math.sqrt(variances[at]! + epsilon);
  const output = operate({
    inputs: [x, scale, shift],
    shape: view,
    compute(storage) {
      const result = new Tensor(tape, { shape: view, storage, needsGradient: false });
      runProgram(results, { over: view, inputs: [x, mean, inverse, scale, shift], outputs: [result] });
    },
    vjp(gradient, [toX, toScale, toShift]) {
      const given = { x, mean, inverse, scale, shift, gradient };
      const toAverage = (sums: Tensor): void => average(sums, options);
      normalizationGradient(given, { toX, toScale, toShift }, toAverage);
    },
  });
  return { output, mean, variance };
}

/** Turns sums over one statistic each into means over all that share one, in place: they are few. */
function average(sums: Tensor, axes: NormalizationAxes): void {
  const { width = 1 } = axes;
  const { data } = sums.storage;
  const count = countOf(axes);
  for (let start = 0; start < data.length; start += width) {
    let total = 0;
    for (let at = start; at < start + width; at += 1) total += data[at]!;
    data.fill(total / count, start, start + width);
  }
}
