import { checkWhole } from "../check-number.ts";
import type { Windows } from "../engine/kernels.ts";
import { formatShape, type Shape } from "../shape.ts";
import { windowsOver, type WindowOptions } from "../tensor/windows.ts";
import { TrainerError } from "../trainer-error.ts";

/** Rows and columns of a window: one number for both, or [height, width]. */
export type KernelSize = number | readonly [number, number];

interface KernelOptions {
  readonly stride: number;
  readonly padding: number | "same";
}

/** Checked sizes of a layer's window. Throws `argument`, naming the layer and the value. */
export function kernelSize(
  kind: string,
  kernel: KernelSize,
  { stride, padding }: KernelOptions,
): WindowOptions {
  const [kernelHeight, kernelWidth] = typeof kernel === "number" ? [kernel, kernel] : kernel;
  checkWhole(`${kind} kernel height`, kernelHeight, 1);
  checkWhole(`${kind} kernel width`, kernelWidth, 1);
  checkWhole(`${kind} stride`, stride, 1);
  if (padding !== "same") {
    checkWhole(`${kind} padding`, padding, 0);
    return { kernelHeight, kernelWidth, stride, padding };
  }
  if (kernelHeight !== kernelWidth || kernelHeight % 2 === 0 || stride !== 1) {
    throw new TrainerError(
      "argument",
      `${kind} padding "same" needs an odd square kernel at stride 1, got ${kernelHeight} × ${kernelWidth} at stride ${stride}; give the padding as a number.`,
    );
  }
  return { kernelHeight, kernelWidth, stride, padding: (kernelHeight - 1) / 2 };
}

/** Geometry of a layer's windows over one example. Throws `shape`, beginning with the layer's path. */
export function imageWindows(path: string, inputShape: Shape, size: WindowOptions): Windows {
  if (inputShape.length !== 3) {
    throw new TrainerError(
      "shape",
      `${path} needs examples of shape [height, width, channels], got ${formatShape(inputShape)}.`,
    );
  }
  try {
    return windowsOver([1, ...inputShape], size);
  } catch (error) {
    throw error instanceof TrainerError ? new TrainerError(error.code, `${path}: ${error.message}`) : error;
  }
}
