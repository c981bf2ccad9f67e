import { checkWhole } from "../check-number.ts";
import { add } from "../tensor/add.ts";
import { matmul } from "../tensor/matmul.ts";
import { formatShape } from "../tensor/shape.ts";
import { TrainerError } from "../trainer-error.ts";
import { heNormal, zeros, type Initializer } from "./initializer.ts";
import type { Layer } from "./layer.ts";

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
export function dense(units: number, options: DenseOptions = {}): Layer {
  checkWhole("dense units", units, 1);
  return {
    kind: "dense",
    build(inputShape, { path, parameter }) {
      const [inputs] = inputShape;
      if (inputs === undefined || inputShape.length !== 1) {
        throw new TrainerError(
          "shape",
          `${path} needs examples of shape [inputs], got ${formatShape(inputShape)}; put flatten() before it.`,
        );
      }
      const weight = parameter("weight", [inputs, units], options.initializer ?? heNormal);
      const bias = (options.bias ?? true) ? parameter("bias", [units], zeros) : undefined;
      return {
        outputShape: [units],
        forward(input, context) {
          const product = matmul(input, context.parameter(weight));
          return bias ? add(product, context.parameter(bias)) : product;
        },
      };
    },
  };
}
