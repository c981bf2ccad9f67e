import { checkWhole } from "../check-number.ts";
import { formatShape } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Layer } from "./layer.ts";
import { exampleAxes, exampleNormLayer, type NormOptions } from "./norm-layer.ts";

/**
 * Group normalization: adjacent channels form `groups` groups of equal size, and each group of each example gets
 * mean 0 and variance 1, then each channel its factor "scale" and summand "shift", [channels]. Takes [batch,
 * features] or [batch, height, width, channels]. Throws `argument` for groups that are not a whole number ≥ 1
 * or an epsilon outside [0, 1), `shape` for other examples, channels that groups do not divide or groups of one number.
 * Source: Wu & He (2018).
 */
export function groupNorm(groups: number, { epsilon }: NormOptions = {}): Layer {
  checkWhole("groupNorm groups", groups, 1);
  return exampleNormLayer("groupNorm", {
    ...(epsilon !== undefined && { epsilon }),
    plan(path, inputShape) {
      const { positions, channels } = exampleAxes(path, inputShape);
      if (channels % groups !== 0) {
        throw new TrainerError(
          "shape",
          `${path} cannot split ${channels} channels of examples of shape ${formatShape(inputShape)} into ${groups} equal groups; give a number that divides ${channels}.`,
        );
      }
      const width = channels / groups;
      return {
        parameterShape: [channels],
        axesOf: (batch) => ({ view: [batch, positions, channels], statistics: [batch, 1, channels], width }),
      };
    },
  });
}
