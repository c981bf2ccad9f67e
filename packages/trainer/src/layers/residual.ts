import { add } from "../tensor/arithmetic.ts";
import { formatShape, isSameShape } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import { buildChain } from "./chain.ts";
import type { Layer } from "./layer.ts";

interface ResidualOptions {
  /**
   * Layers for the input on its way around, such as [conv2d(32, 1, { stride: 2 })], where the branch changes
   * the shape; none by default: the input itself is added.
   */
  readonly shortcut?: readonly Layer[];
}

/**
 * Residual block, x + branch(x), where the branch is `layers` in order: gradients reach the block's input
 * undiminished. Names count anew inside: "residual1.conv2d1.weight", "residual1.shortcut.conv2d1.weight".
 * Throws `argument` for a branch without layers, `shape`, with both shapes, when the two ways do not end in the
 * same one. Source: He, Zhang, Ren & Sun, "Deep residual learning for image recognition" (CVPR 2016), eq. 1, 2.
 */
export function residual(layers: readonly Layer[], { shortcut = [] }: ResidualOptions = {}): Layer {
  if (layers.length === 0)
    throw new TrainerError("argument", "residual got 0 layers; give its branch at least 1.");
  return {
    kind: "residual",
    build(inputShape, builder) {
      const branch = buildChain(layers, inputShape, (name) => builder.inside(name));
      const around = builder.inside("shortcut");
      const bypass = buildChain(shortcut, inputShape, (name) => around.inside(name));
      const { outputShape } = branch;
      if (!isSameShape(outputShape, bypass.outputShape)) {
        const way = shortcut.length === 0 ? "its input has" : "its shortcut gives";
        throw new TrainerError(
          "shape",
          `${builder.path} cannot add: its layers give ${formatShape(outputShape)} but ${way} ${formatShape(bypass.outputShape)}; give a shortcut of layers that end in ${formatShape(outputShape)}.`,
        );
      }
      return {
        outputShape,
        forward: (x, context) =>
          add(bypass.forward(x, context.inside("shortcut")), branch.forward(x, context)),
      };
    },
  };
}
