import { sizeOf, type Shape, type Vector } from "../shape.ts";
import type { Tape } from "../tensor/tape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";

type Numbers = ArrayLike<number>;

/** Examples with their targets, one after another. Made by `createDataset`. */
export interface Dataset {
  /** How many examples; at least 1. */
  readonly size: number;
  /** Shape of one example. */
  readonly inputShape: Shape;
  readonly inputs: Numbers;
  /** Shape of one target; [] for class labels. */
  readonly targetShape: Shape;
  readonly targets: Numbers;
}

interface DatasetParts {
  /** Numbers of all examples one after another: plain or typed array; not copied. */
  readonly inputs: Numbers;
  /** Shape of one example, such as [784]. */
  readonly inputShape: Shape;
  /** One number per example (class labels), or whole targets of `targetShape` one after another. */
  readonly targets: Numbers;
  /** Shape of one target; [] by default. */
  readonly targetShape?: Shape;
}

/** Examples to train on or to judge by. Throws `shape` for no examples or for inputs and targets that differ in number. */
export function createDataset({ inputs, inputShape, targets, targetShape = [] }: DatasetParts): Dataset {
  const size = inputs.length / sizeOf(inputShape);
  const targetCount = targets.length / sizeOf(targetShape);
  if (size < 1 || !Number.isInteger(size) || size !== targetCount) {
    throw new TrainerError(
      "shape",
      `a dataset needs as many inputs as targets, at least 1; ${inputs.length} numbers make ${size} inputs of [${inputShape.join(", ")}] and ${targets.length} make ${targetCount} targets of [${targetShape.join(", ")}].`,
    );
  }
  return { size, inputShape, inputs, targetShape, targets };
}

/** A batch as tensors of the current step. */
export interface Batch {
  readonly inputs: Tensor;
  readonly targets: Tensor;
}

/** Copies the chosen examples into the step's memory: [batch, ...inputShape] and [batch, ...targetShape]. */
export function gather(tape: Tape, dataset: Dataset, indices: Uint32Array): Batch {
  const rows = (source: Numbers, shape: Shape): Tensor => {
    const tensor = tape.empty([indices.length, ...shape]);
    copyRows(source, tensor.storage.data, indices);
    return tensor;
  };
  return {
    inputs: rows(dataset.inputs, dataset.inputShape),
    targets: rows(dataset.targets, dataset.targetShape),
  };
}

/** Copies the rows of `source` named by `indices` one after another into `into`, which fixes their length. */
export function copyRows(source: Numbers, into: Vector, indices: Uint32Array): void {
  const length = into.length / indices.length;
  if (source instanceof Float32Array || source instanceof Float64Array) {
    for (let row = 0; row < indices.length; row += 1) {
      const start = indices[row]! * length;
      into.set(source.subarray(start, start + length), row * length);
    }
    return;
  }
  for (let row = 0; row < indices.length; row += 1) {
    const start = indices[row]! * length;
    for (let i = 0; i < length; i += 1) into[row * length + i] = source[start + i]!;
  }
}
