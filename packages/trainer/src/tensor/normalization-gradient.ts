import { input } from "../expressions/expression.ts";
import { createProgram } from "../expressions/program.ts";
import { standardized, type Affine } from "./normalization.ts";
import { applyPointwise } from "./pointwise.ts";
import { sumTo } from "./reduce.ts";
import { runProgram } from "./run-program.ts";
import type { Sink } from "./sink.ts";
import type { Tensor } from "./tensor.ts";

/** What a normalization worked with, and the gradient of its output. */
interface Given extends Affine {
  /** Of the view's shape, as is the gradient. */
  readonly x: Tensor;
  readonly gradient: Tensor;
  /** Of the statistics' shape, as is the inverse standard deviation. */
  readonly mean: Tensor;
  readonly inverse: Tensor;
}

interface Sinks {
  readonly toX: Sink | undefined;
  readonly toScale: Sink | undefined;
  readonly toShift: Sink | undefined;
}

/*
 * With z the standardized numbers and h = gradient · scale the gradient with respect to them, the gradient with
 * respect to x is (h − mean(h) − z · mean(h · z)) / deviation, with the means over the numbers normalized
 * together; scale gets Σ gradient · z and shift Σ gradient. Source: Ioffe & Szegedy (2015), section 3.
 */
const [outputGradient, scaleInput] = [input(3), input(4)];
const shares = outputGradient.multiply(scaleInput);
const plainSums = createProgram([outputGradient, outputGradient.multiply(standardized)]);
const scaledSums = createProgram([shares, shares.multiply(standardized)]);
const xGradient = shares
  .subtract(input(5))
  .subtract(standardized.multiply(input(6)))
  .multiply(input(2));
const product = input(0).multiply(input(1));

/** Gradients of a normalization. `average` turns sums of the statistics' shape into means, in place. */
export function normalizationGradient(given: Given, sinks: Sinks, average: (sums: Tensor) => void): void {
  const { x, mean, inverse, scale, shift, gradient } = given;
  const { tape, shape: over } = x;
  const inputs = [x, mean, inverse, gradient];
  const means = [tape.empty(mean.shape), tape.empty(mean.shape)] as const;
  // Where each statistic has one scale, the sums for the parameters, taken per statistic, give those for x too.
  const isPerChannel = mean.shape.at(-1) === over.at(-1);
  const sums = isPerChannel ? means : ([tape.empty(shift.shape), tape.empty(scale.shape)] as const);
  if (isPerChannel || sinks.toScale || sinks.toShift) {
    runProgram(plainSums, { over, inputs, outputs: sums });
    if (sinks.toShift) sumTo(sums[0], shift.shape, sinks.toShift);
    if (sinks.toScale) sumTo(sums[1], scale.shape, sinks.toScale);
  }
  if (!sinks.toX) return;
  if (!isPerChannel) runProgram(scaledSums, { over, inputs: [...inputs, scale], outputs: means });
  const factors = means.map((sum) => (isPerChannel ? applyPointwise(product, [sum, scale]) : sum));
  for (const factor of factors) average(factor);
  applyPointwise(xGradient, [...inputs, scale, ...factors], { over, sink: sinks.toX });
}
