import { checkWhole } from "../check-number.ts";
import { heNormal } from "../initializers/he.ts";
import type { Initializer } from "../initializers/initializer.ts";
import { zeros } from "../initializers/zeros.ts";
import { convolve } from "../tensor/convolution.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { unfold } from "../tensor/unfold.ts";
import type { Layer, LayerContext } from "./layer.ts";
import { imageWindows, kernelSize, type KernelSize } from "./image-windows.ts";

interface Conv2dOptions {
  /** Pixels from one window to the next; 1 by default. */
  readonly stride?: number;
  /** Rows and columns of zeros around each image; 0 by default. "same" keeps height and width, for odd kernels at stride 1. */
  readonly padding?: number | "same";
  /** Start of the weight, shape [height, width, channels, filters]; He normal by default. */
  readonly initializer?: Initializer;
  /** Whether a bias of shape [filters], starting at zero, is added; yes by default. */
  readonly bias?: boolean;
}

/**
 * Convolution: images [batch, height, width, channels] to [batch, outputHeight, outputWidth, filters]. The
 * kernel is a size for both axes or [height, width]; channels are inferred.
 * Throws `argument` for sizes that are not whole numbers ≥ 1, `shape` when an example is no image or the
 * kernel does not fit into it.
 */
export function conv2d(filters: number, kernel: KernelSize, options: Conv2dOptions = {}): Layer {
  const { stride = 1, initializer = heNormal(), bias = true } = options;
  checkWhole("conv2d filters", filters, 1);
  const size = kernelSize("conv2d", kernel, { stride, padding: options.padding ?? 0 });
  return {
    kind: "conv2d",
    build(inputShape, { path, parameter, affine }) {
      const windows = imageWindows(path, inputShape, size);
      const { channels, outputHeight, outputWidth } = windows;
      const shape = [size.kernelHeight, size.kernelWidth, channels, filters];
      const weight = parameter("weight", shape, initializer);
      const shift = bias ? parameter("bias", [filters], zeros) : undefined;
      const map = affine(weight, shift);
      const forward = (x: Tensor, context: LayerContext, rectified: boolean): Tensor =>
        convolve(x, context.parameter(weight), {
          stride,
          padding: size.padding,
          rectified,
          bias: shift && context.parameter(shift),
        });
      return {
        outputShape: [outputHeight, outputWidth, filters],
        forward(x, context) {
          const output = forward(x, context, false);
          context.watch?.({ map, rows: () => unfold(x, { ...windows, batch: x.shape[0]! }), output });
          return output;
        },
        forwardRectified: (x, context) => forward(x, context, true),
      };
    },
  };
}
