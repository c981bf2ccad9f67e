import type { Target, Windows } from "./kernels.ts";
import type { Storage } from "./storage.ts";

/** A convolution as the windows of x times a matrix of filters, [kernelHeight · kernelWidth · channels, filters]. */
export interface Convolution {
  readonly windows: Windows;
  readonly filters: number;
  readonly x: Storage;
  readonly weight: Storage;
  /** [batch, outputHeight, outputWidth, filters]. */
  readonly y: Storage;
  readonly bias?: Storage | undefined;
  /** Applies max(0, x) last. */
  readonly rectify: boolean;
}

/** Where the gradients of a convolution go; those that nobody wants are left out. */
export interface ConvolutionGradients {
  /** Of the loss with respect to y. Where the convolution rectifies, it is overwritten if it may be. */
  readonly y: Storage;
  readonly mayOverwrite: boolean;
  readonly x?: Target | undefined;
  readonly weight?: Target | undefined;
  readonly bias?: Target | undefined;
}

/** Operations in one piece. */
export interface FusedKernels {
  convolve(convolution: Convolution): void;
  convolveBackward(convolution: Convolution, gradients: ConvolutionGradients): void;
}
