import { Random } from "../random.ts";
import { sizeOf, type Vector } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import { copyRows, createDataset, type Dataset } from "./dataset.ts";

interface SplitOptions {
  /** Share of the examples that the first part gets, between 0 and 1. */
  readonly fraction: number;
  readonly seed: number;
}

/** Two datasets that share no example, drawn at random: [first, rest]. Throws `argument` when one would be empty. */
export function splitDataset(dataset: Dataset, { fraction, seed }: SplitOptions): [Dataset, Dataset] {
  const count = Math.round(dataset.size * fraction);
  if (!(count >= 1 && count < dataset.size)) {
    throw new TrainerError(
      "argument",
      `fraction ${fraction} of ${dataset.size} examples leaves one part empty; choose one between 0 and 1.`,
    );
  }
  const order = new Random(seed).split("split").permutation(dataset.size);
  return [select(dataset, order.subarray(0, count)), select(dataset, order.subarray(count))];
}

function select({ inputs, inputShape, targets, targetShape }: Dataset, indices: Uint32Array): Dataset {
  const chosenInputs = emptyLike(inputs, indices.length * sizeOf(inputShape));
  const chosenTargets = emptyLike(targets, indices.length * sizeOf(targetShape));
  copyRows(inputs, chosenInputs, indices);
  copyRows(targets, chosenTargets, indices);
  return createDataset({ inputs: chosenInputs, inputShape, targets: chosenTargets, targetShape });
}

/** Single precision stays what it is: half the memory, and ready to be copied into a step. */
function emptyLike(source: ArrayLike<number>, length: number): Vector {
  return source instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}
