import type { Dataset } from "./dataset.ts";
import { createPreprocessing, type Preprocessing } from "./preprocessing.ts";
import { checkComponents, principalAxes } from "./principal-axes.ts";

interface PcaOptions {
  /** Coordinates that an input keeps: a whole number from 1 to the numbers of one input. */
  readonly components: number;
}

/** What `pca` fitted. */
interface Pca extends Preprocessing {
  /** Share of the training inputs' variance along each kept direction: [components], descending, sum ≤ 1. */
  readonly explainedVariance: Float64Array;
}

/**
 * Principal component analysis, fitted on the training split: centres an input and gives its coordinates along
 * the directions of the largest variance, shape [components]; those of the training split are uncorrelated.
 * Each direction's largest entry is positive, so that signs do not depend on chance. Throws `argument` for
 * components out of range and for a number that is not finite.
 */
export function pca(train: Dataset, { components }: PcaOptions): Pca {
  checkComponents("pca components", components, train);
  const { variances, project } = principalAxes(train);
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  return {
    ...createPreprocessing({
      name: "pca",
      inputShape: train.inputShape,
      outputShape: [components],
      transform: project,
    }),
    // Where all examples are equal there is no variance to share.
    explainedVariance: variances.slice(0, components).map((variance) => (total > 0 ? variance / total : 0)),
  };
}
