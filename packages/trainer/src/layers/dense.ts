import { checkWhole } from "../check-number.ts";
import { heNormal } from "../initializers/he.ts";
import type { Initializer } from "../initializers/initializer.ts";
import { zeros } from "../initializers/zeros.ts";
import { linear } from "../tensor/linear.ts";
import { formatShape } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Layer, LayerContext } from "./layer.ts";

interface DenseOptions {
  /** Start of the weight, shape [inputs, units]; He normal by default. */
  readonly initializer?: Initializer;
  /** Whether a bias of shape [units], starting at zero, is added; yes by default. */
  readonly bias?: boolean;
}

/**
 * Fully connected layer, x · weight + bias: [batch, inputs] to [batch, units].
 * Throws `argument` for units that are not a whole number ≥ 1, `shape` when an example is not a flat vector.
 */
export function dense(units: number, { initializer = heNormal(), bias = true }: DenseOptions = {}): Layer {
  checkWhole("dense units", units, 1);
  return {
    kind: "dense",
    build(inputShape, { path, parameter, affine }) {
      const [inputs] = inputShape;
      if (inputs === undefined || inputShape.length !== 1) {
        throw new TrainerError(
          "shape",
          `${path} needs examples of shape [inputs], got ${formatShape(inputShape)}; put flatten() before it.`,
        );
      }
      const weight = parameter("weight", [inputs, units], initializer);
      const shift = bias ? parameter("bias", [units], zeros) : undefined;
      const map = affine(weight, shift);
      const forward = (x: Tensor, context: LayerContext, rectified: boolean): Tensor =>
        linear(x, context.parameter(weight), { bias: shift && context.parameter(shift), rectified });
      return {
        outputShape: [units],
        forward(x, context) {
          const output = forward(x, context, false);
          context.watch?.({ map, rows: () => x, output });
          return output;
        },
        forwardRectified: (x, context) => forward(x, context, true),
      };
    },
  };
}
