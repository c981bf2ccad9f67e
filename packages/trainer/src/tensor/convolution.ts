import type { Convolution } from "../engine/fused-kernels.ts";
import type { Windows } from "../engine/kernels.ts";
import { TrainerError } from "../trainer-error.ts";
import { checkBias, linear } from "./linear.ts";
import { operate } from "./operate.ts";
import { reshape } from "./reshape.ts";
import { formatShape, type Shape } from "../shape.ts";
import type { Tensor } from "./tensor.ts";
import { unfold } from "./unfold.ts";
import { windowsOver } from "./windows.ts";

interface ConvolutionOptions {
  /** One number per filter, [filters]. */
  readonly bias?: Tensor | undefined;
  /** Pixels from one window to the next; 1 by default. */
  readonly stride?: number;
  /** Rows and columns of zeros around each image; 0 by default. */
  readonly padding?: number;
  /** Applies max(0, x) to the result. */
  readonly rectified?: boolean;
}

/**
 * Slides filters over images: [batch, height, width, channels] and [kernelHeight, kernelWidth, channels,
 * filters] to [batch, outputHeight, outputWidth, filters]. As everywhere in this field it is a correlation:
 * filters are not flipped. Throws `shape`, showing both shapes, when they do not fit.
 */
export function convolve(x: Tensor, weight: Tensor, options: ConvolutionOptions = {}): Tensor {
  const { stride = 1, padding = 0, bias, rectified = false } = options;
  const [kernelHeight, kernelWidth, channels, filters] = weight.shape;
  if (
    kernelHeight === undefined ||
    kernelWidth === undefined ||
    filters === undefined ||
    channels !== x.shape[3]
  ) {
    throw new TrainerError(
      "shape",
      `a convolution needs images [batch, height, width, channels] and filters [height, width, channels, filters], got ${formatShape(x.shape)} and ${formatShape(weight.shape)}.`,
    );
  }
  checkBias(bias, filters);
  const windows = windowsOver(x.shape, { kernelHeight, kernelWidth, stride, padding });
  const shape = [windows.batch, windows.outputHeight, windows.outputWidth, filters];
  if (x.tape.engine.fused) return fusedConvolution([x, weight, bias], { windows, shape, rectified });
  const matrix = reshape(weight, [kernelHeight * kernelWidth * channels!, filters]);
  return reshape(linear(unfold(x, windows), matrix, { bias, rectified }), shape);
}

interface FusedOptions {
  readonly windows: Windows;
  readonly shape: Shape;
  readonly rectified: boolean;
}

function fusedConvolution(
  [x, weight, bias]: readonly [Tensor, Tensor, Tensor | undefined],
  { windows, shape, rectified }: FusedOptions,
): Tensor {
  const fused = x.tape.engine.fused!;
  const images = x.tape.dense(x).storage;
  const filters = x.tape.dense(weight).storage;
  const partsWith = (y: Convolution["y"]): Convolution => ({
    windows,
    filters: shape[3]!,
    x: images,
    weight: filters,
    y,
    bias: bias?.storage,
    rectify: rectified,
  });
  return operate({
    inputs: bias ? [x, weight, bias] : [x, weight],
    shape,
    compute: (y) => fused.convolve(partsWith(y)),
    vjp(gradient, [toX, toWeight, toBias], output) {
      const y = gradient.tape.dense(gradient).storage;
      fused.convolveBackward(partsWith(output.storage), {
        y,
        mayOverwrite: gradient.sink?.isOwned ?? false,
        x: toX?.claim(),
        weight: toWeight?.claim(),
        bias: toBias?.claim(),
      });
    },
  });
}
