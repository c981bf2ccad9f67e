import { formatShape, isSameShape, sizeOf, type Shape } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import { createDataset, type Dataset } from "./dataset.ts";

/**
 * A change of inputs whose numbers were fitted once, on the training split alone, and then serve every split:
 * fitting them on all data would let validation and test examples leak into training.
 */
export interface Preprocessing {
  /**
   * A dataset of changed inputs (float64) with the same targets; the given one stays as it is. Throws `shape`
   * when its examples do not have the shape of those fitted on.
   */
  apply(dataset: Dataset): Dataset;
}

interface PreprocessingParts {
  /** The function that fitted it, for messages. */
  readonly name: string;
  /** Shape of the examples fitted on. */
  readonly inputShape: Shape;
  /** Shape of one changed example. */
  readonly outputShape: Shape;
  /** Writes the change of `example` into `into`; may spoil `example`, which is a copy. */
  readonly transform: (example: Float64Array, into: Float64Array) => void;
}

/** Preprocessing that changes every example for itself. */
export function createPreprocessing(parts: PreprocessingParts): Preprocessing {
  const { name, inputShape, outputShape, transform } = parts;
  const example = new Float64Array(sizeOf(inputShape));
  const length = sizeOf(outputShape);
  return {
    apply({ size, inputShape: given, inputs, targets, targetShape }) {
      if (!isSameShape(given, inputShape)) {
        throw new TrainerError(
          "shape",
          `${name} was fitted on examples of shape ${formatShape(inputShape)} and cannot change those of shape ${formatShape(given)}; fit it on a training split of that shape.`,
        );
      }
      const changed = new Float64Array(size * length);
      for (let row = 0; row < size; row += 1) {
        for (let i = 0; i < example.length; i += 1) example[i] = inputs[row * example.length + i]!;
        transform(example, changed.subarray(row * length, (row + 1) * length));
      }
      return createDataset({ inputs: changed, inputShape: outputShape, targets, targetShape });
    },
  };
}
