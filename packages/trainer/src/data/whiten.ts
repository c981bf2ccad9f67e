import { checkWithin } from "../check-number.ts";
import { sizeOf } from "../shape.ts";
import type { Dataset } from "./dataset.ts";
import { createPreprocessing, type Preprocessing } from "./preprocessing.ts";
import { checkComponents, principalAxes } from "./principal-axes.ts";

interface WhitenOptions {
  /** Coordinates that an input keeps: a whole number from 1 to the numbers of one input; all by default. */
  readonly components?: number;
  /** Added to every variance, > 0; 1e-5 by default. Larger values keep noise along weak directions small. */
  readonly epsilon?: number;
}

/**
 * Whitening, fitted on the training split: the coordinates of pca(), each divided by √(variance + epsilon), so
 * that those of the training split are uncorrelated with variance 1; shape [components]. Source: the
 * lecture's `Xrot / np.sqrt(S + 1e-5)`. Throws `argument` for options out of range and for a number that is
 * not finite.
 */
export function whiten(
  train: Dataset,
  { components = sizeOf(train.inputShape), epsilon = 1e-5 }: WhitenOptions = {},
): Preprocessing {
  checkComponents("whiten components", components, train);
  checkWithin("whiten epsilon", epsilon, [Number.MIN_VALUE, Infinity]);
  const { variances, project } = principalAxes(train);
  return createPreprocessing({
    name: "whiten",
    inputShape: train.inputShape,
    outputShape: [components],
    transform(example, into) {
      project(example, into);
      for (let k = 0; k < into.length; k += 1) into[k]! /= Math.sqrt(variances[k]! + epsilon);
    },
  });
}
