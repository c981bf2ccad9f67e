import { Random } from "../src/random.ts";
import { gradientCheck } from "../src/tensor/gradient-check.ts";
import { operation } from "../src/tensor/operation.ts";
import { sizeOf, type Shape, type Vector } from "../src/tensor/shape.ts";
import { Tape, type Tensor } from "../src/tensor/tape.ts";
import { ParameterVector } from "../src/parameters/parameter-vector.ts";

/** Normal numbers fixed by the seed. */
export function normals(size: number, seed: number): Vector {
  const random = new Random(seed);
  return Float64Array.from({ length: size }, () => random.normal());
}

/** A loss that gives every output number a weight of its own, so that no gradient can hide in a sum. */
export function weightedSum(x: Tensor): Tensor {
  const values = x.data;
  const weights = normals(values.length, 99);
  return operation([x], [], (output) => {
    for (let i = 0; i < values.length; i += 1) output[0]! += weights[i]! * values[i]!;
    return ([outputGradient], [gradient]) => {
      if (gradient) for (let i = 0; i < values.length; i += 1) gradient[i]! += outputGradient! * weights[i]!;
    };
  });
}

/** Largest relative error of any input's gradient of `build`'s weighted output; Infinity where it has a kink. */
export function gradientError(shapes: readonly Shape[], build: (...inputs: Tensor[]) => Tensor): number {
  const tape = new Tape();
  const values = shapes.map((shape, index) => normals(sizeOf(shape), index + 1));
  const gradients = values.map((vector) => new Float64Array(vector.length));
  const run = <Result>(finish: (loss: Tensor) => Result): Result =>
    tape.step(() => {
      const leaves = shapes.map((shape, index) => tape.leaf(shape, values[index]!, gradients[index]));
      return finish(weightedSum(build(...leaves)));
    });
  run((loss) => tape.backward(loss));
  const errors = values.map((vector, index) => {
    const check = gradientCheck(vector, gradients[index]!.slice(), () => run((loss) => loss.item()));
    return check.skipped > 0 ? Infinity : check.error;
  });
  return Math.max(...errors);
}

/** A parameter vector of a weight and a bias with the given values. */
export function buildParameters(weight: readonly number[], bias: readonly number[] = []): ParameterVector {
  const split = weight.length;
  const end = split + bias.length;
  const ranges = [{ name: "dense1.weight", shape: [split], start: 0, end: split }];
  if (bias.length > 0) ranges.push({ name: "dense1.bias", shape: [bias.length], start: split, end });
  const parameters = new ParameterVector(ranges);
  parameters.values.set([...weight, ...bias]);
  return parameters;
}
