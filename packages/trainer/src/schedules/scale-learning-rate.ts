import { checkWhole, checkWithin } from "../check-number.ts";
import { checkWord } from "../check-word.ts";

interface BatchSizes {
  /** Examples per step of the training to come, a whole number ≥ 1. */
  readonly batchSize: number;
  /** Examples per step with which the learning rate was found, a whole number ≥ 1. */
  readonly baseBatchSize: number;
  /** "linear", the default, for SGD and momentum; "squareRoot" for Adam and the like. */
  readonly rule?: "linear" | "squareRoot";
}

/**
 * The learning rate for another batch size: times N = batchSize / baseBatchSize, or times √N. Larger rates need
 * warmup() the more. Sources: Goyal et al., "Accurate, large minibatch SGD" (2017), section 2.1; Malladi et al.,
 * "On the SDEs and scaling rules for adaptive gradient algorithms" (NeurIPS 2022). Throws `argument` for sizes
 * that are not whole and a learning rate that is negative or not finite.
 */
export function scaleLearningRate(learningRate: number, sizes: BatchSizes): number {
  const { batchSize, baseBatchSize, rule = "linear" } = sizes;
  checkWithin("learningRate", learningRate, [0, Infinity]);
  checkWhole("batchSize", batchSize, 1);
  checkWhole("baseBatchSize", baseBatchSize, 1);
  checkWord("rule", rule, ["linear", "squareRoot"]);
  const ratio = batchSize / baseBatchSize;
  return learningRate * (rule === "linear" ? ratio : Math.sqrt(ratio));
}
