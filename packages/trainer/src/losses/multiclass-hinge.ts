import { input } from "../expressions/expression.ts";
import { applyPointwise } from "../tensor/pointwise.ts";
import { scale } from "../tensor/scale.ts";
import { isSameShape } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";
import { wantedProbabilities } from "./class-targets.ts";
import { classAxes } from "./loss.ts";

const [score, isWanted, wantedScore] = [input(0), input(1), input(2)];
const wantedOnly = isWanted.select(score, 0);
const violation = isWanted.select(0, score.subtract(wantedScore).add(1).max(0));

/**
 * The multiclass support vector machine's loss: mean over the batch of Σ_{j ≠ y} max(0, s_j − s_y + 1), for
 * scores s of shape [batch, classes] and labels y of shape [batch]. Source: Weston & Watkins (1999), as in
 * CS231n. Throws `shape` for targets that are no labels and `argument` for a label that is no class.
 */
export function multiclassHinge(scores: Tensor, labels: Tensor): Tensor {
  const { batch, classes } = classAxes(scores);
  if (!isSameShape(labels.shape, [batch])) {
    throw new TrainerError(
      "shape",
      `multiclass hinge needs labels of shape [${batch}], got [${labels.shape.join(", ")}]; soft targets go with softmaxCrossEntropy.`,
    );
  }
  const wanted = wantedProbabilities(labels, batch, classes);
  const ofWanted = applyPointwise(wantedOnly, [scores, wanted], { sumTo: [batch, 1] });
  return scale(applyPointwise(violation, [scores, wanted, ofWanted], { sumTo: [] }), 1 / batch);
}
