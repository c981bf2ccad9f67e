import { createEngine } from "../src/engine/create-engine.ts";
import type { Precision } from "../src/engine/arena.ts";
import { input } from "../src/expressions/expression.ts";
import { ParameterVector } from "../src/parameters/parameter-vector.ts";
import { Random } from "../src/random.ts";
import { applyPointwise } from "../src/tensor/pointwise.ts";
import { sizeOf, type Shape, type Vector } from "../src/shape.ts";
import { Tape } from "../src/tensor/tape.ts";
import type { Tensor } from "../src/tensor/tensor.ts";

/** Normal numbers fixed by the seed. */
export function normals(size: number, seed: number): Float64Array {
  const random = new Random(seed);
  return Float64Array.from({ length: size }, () => random.normal());
}

/** A tape on an engine of its own. */
export function createTape(precision: Precision = "f64"): Tape {
  return new Tape(createEngine({ precision }));
}

/** A loss that gives every output number a weight of its own, so that no gradient can hide in a sum. */
export function weightedSum(x: Tensor): Tensor {
  const weights = x.tape.constant(x.shape, normals(sizeOf(x.shape), 99));
  return applyPointwise(input(0).multiply(input(1)), [x, weights], { sumTo: [] });
}

type Build = (...inputs: Tensor[]) => Tensor;

/** Largest relative error, against central differences, of any input's gradient of `build`'s weighted output. */
export function gradientError(shapes: readonly Shape[], build: Build): number {
  const tape = usedTape("f64");
  const values = shapes.map((shape, index) => normals(sizeOf(shape), index + 1));
  const outputs = (): Vector =>
    tape.step(() => build(...shapes.map((shape, index) => tape.constant(shape, values[index]!))).keep());
  return differenceError({ values, slopes: gradientsOf(tape, shapes, build), outputs });
}

interface DifferenceParts {
  /** What is moved: numbers that `outputs` reads anew with each call. */
  readonly values: readonly Float64Array[];
  /** The derivative, by each of these numbers, of the outputs weighted by `normals(count, 99)`. */
  readonly slopes: readonly Float64Array[];
  readonly outputs: () => Vector;
}

/**
 * Largest relative error of the slopes, at a kink a large one. Outputs are subtracted one by one, so that those
 * that an input does not move add no rounding.
 */
function differenceError({ values, slopes, outputs }: DifferenceParts): number {
  const weights = normals(outputs().length, 99);
  let worst = 0;
  for (const [index, vector] of values.entries()) {
    // Numbers a thousand times smaller than the largest are what rounding leaves of a difference.
    const floor = Math.max(1e-4, 1e-3 * largest(slopes[index]!));
    for (let at = 0; at < vector.length; at += 1) {
      const numeric = weightedSlope({ vector, at, outputs, weights });
      const analytic = slopes[index]![at]!;
      const error = Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), floor);
      // Not Math.max, so that NaN comes out.
      if (!(error <= worst)) worst = error;
      if (Number.isNaN(worst)) return NaN;
    }
  }
  return worst;
}

interface SlopeParts {
  readonly vector: Float64Array;
  readonly at: number;
  readonly outputs: () => Vector;
  readonly weights: Float64Array;
}

/** Slope of the weighted outputs by one number. */
function weightedSlope({ vector, at, outputs, weights }: SlopeParts): number {
  const value = vector[at]!;
  const h = 1e-5 * Math.max(1, Math.abs(value));
  vector[at] = value + h;
  const above = outputs();
  vector[at] = value - h;
  const below = outputs();
  vector[at] = value;
  return (
    weights.reduce((slope, weight, index) => slope + weight * (above[index]! - below[index]!), 0) / (2 * h)
  );
}

/** Gradients of `build`'s weighted output at fixed random inputs, and the output itself last. */
function gradientsOf(tape: Tape, shapes: readonly Shape[], build: Build): Float64Array[] {
  return tape.step(() => {
    const inputs = shapes.map((shape, index) => tape.variable(shape, normals(sizeOf(shape), index + 1)));
    const output = build(...inputs);
    tape.backward(weightedSum(output));
    return [...inputs.map(({ gradient }) => gradient), output.data].map((values) =>
      Float64Array.from(values),
    );
  });
}

/** Largest difference between float32 and float64, of outputs and gradients, as a share of the largest number. */
export function precisionError(shapes: readonly Shape[], build: Build): number {
  const [single, double] = (["f32", "f64"] as const).map((precision) =>
    gradientsOf(usedTape(precision), shapes, build),
  );
  return Math.max(...double!.map((expected, index) => largestDifference(single![index]!, expected)));
}

/** Largest difference as a share of the largest expected number; NaN where one of two numbers is NaN. */
export function largestDifference(actual: ArrayLike<number>, expected: Float64Array): number {
  const scale = Math.max(1e-30, largest(expected));
  return expected.reduce((most, value, at) => Math.max(most, Math.abs(actual[at]! - value) / scale), 0);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

const used = new Map<Precision, Tape>();

/** A tape whose scratch memory is full of NaN: a number that nobody writes before it is read comes to light. */
function usedTape(precision: Precision): Tape {
  const tape = used.get(precision) ?? createTape(precision);
  used.set(precision, tape);
  tape.step(() => tape.take(100_000).data.fill(NaN));
  return tape;
}

/** A parameter vector of a weight and a bias with the given values. */
export function buildParameters(
  weight: readonly number[],
  bias: readonly number[] = [],
  precision: Precision = "f64",
): ParameterVector {
  const split = weight.length;
  const end = split + bias.length;
  const ranges = [{ name: "dense1.weight", shape: [split], start: 0, end: split }];
  if (bias.length > 0) ranges.push({ name: "dense1.bias", shape: [bias.length], start: split, end });
  const parameters = new ParameterVector(createEngine({ precision }), ranges);
  parameters.values.set([...weight, ...bias]);
  return parameters;
}
