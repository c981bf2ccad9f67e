import type { Convolution } from "../fused-kernels.ts";
import type { Windows } from "../kernels.ts";

/** Images first … first + count − 1 of a batch. */
export interface Images {
  readonly first: number;
  readonly count: number;
}

/** Unfolded numbers that stay in the second-level cache between being written and being multiplied. */
const chunkNumbers = 131_072;
const shardsMax = 8;
/** All shards' weight gradients together, so that wide layers do not fill the memory with copies. */
const partialNumbersMax = 4_194_304;

/** Rows of one image's unfolded windows, and numbers in each row. */
export function unfoldedSize(windows: Windows): { rows: number; depth: number } {
  return {
    rows: windows.outputHeight * windows.outputWidth,
    depth: windows.kernelHeight * windows.kernelWidth * windows.channels,
  };
}

/** Whether windows are single pixels in order, so that the images are their own unfolded windows. */
export function isPixelwise({ kernelHeight, kernelWidth, stride, padding }: Windows): boolean {
  return kernelHeight === 1 && kernelWidth === 1 && stride === 1 && padding === 0;
}

/** Images that are unfolded together. */
export function chunkSize(windows: Windows): number {
  const { rows, depth } = unfoldedSize(windows);
  return Math.max(1, Math.min(windows.batch, Math.floor(chunkNumbers / (rows * depth))));
}

/** Parts of the batch that threads may take; by the sizes alone, never by the number of threads. */
export function planShards({ windows, filters }: Convolution): readonly Images[] {
  const chunks = Math.ceil(windows.batch / chunkSize(windows));
  const copies = Math.floor(partialNumbersMax / (unfoldedSize(windows).depth * filters));
  const shards = Math.max(1, Math.min(shardsMax, chunks, Math.max(2, copies)));
  return split({ first: 0, count: windows.batch }, Math.ceil(windows.batch / shards));
}

/** The images in groups of at most `size`. */
export function split({ first, count }: Images, size: number): readonly Images[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, index) => ({
    first: first + index * size,
    count: Math.min(size, count - index * size),
  }));
}
