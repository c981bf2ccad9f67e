import type { Arena } from "../arena.ts";
import type { Convolution, ConvolutionGradients, FusedKernels } from "../fused-kernels.ts";
import type { Matrix, PointwiseCall } from "../kernels.ts";
import { maskGradient, sumColumns } from "../pointwise-calls.ts";
import type { Storage } from "../storage.ts";
import { chunkSize, isPixelwise, planShards, split, unfoldedSize, type Images } from "./convolution-plan.ts";
import type { KernelRunner } from "./kernel-runner.ts";
import type { Multiplier } from "./multiply.ts";
import { windowLoop } from "./windows.ts";

interface ConvolverParts {
  readonly arena: Arena;
  readonly runner: KernelRunner;
  readonly multiplier: Multiplier;
  readonly pointwise: (call: PointwiseCall) => void;
}

/*
 * Convolution as unfolded windows times filters, a few images at a time, so that the unfolded numbers are
 * still in the cache when they are multiplied. Each shard of the batch sums a weight gradient of its own, and
 * these are added in the order of the shards, so that the result does not depend on the number of threads.
 */
export class Convolver implements FusedKernels {
  readonly #parts: ConvolverParts;

  constructor(parts: ConvolverParts) {
    this.#parts = parts;
  }

  /** Buffers are given back at once, so that the next layer finds them in the cache. */
  convolve(convolution: Convolution): void {
    this.#arena.scoped(() => this.#convolve(convolution));
  }

  convolveBackward(convolution: Convolution, gradients: ConvolutionGradients): void {
    this.#arena.scoped(() => this.#convolveBackward(convolution, gradients));
  }

  #convolve(convolution: Convolution): void {
    const { windows, x, y, weight, filters, bias, rectify } = convolution;
    const { runner, multiplier } = this.#parts;
    const { rows, depth } = unfoldedSize(windows);
    const shards = planShards(convolution);
    const buffers = this.#takeBuffers(shards.length, convolution);
    runner.parallel(shards.length, (index) => {
      for (const chunk of split(shards[index]!, chunkSize(windows))) {
        const unfolded = this.#unfold(convolution, chunk, buffers[index]);
        multiplier.part({
          rows: chunk.count * rows,
          columns: filters,
          depth,
          bias,
          rectify,
          a: rowMajor(unfolded ?? imagesOf(x, windows.batch, chunk), depth),
          b: rowMajor(weight, filters),
          c: imagesOf(y, windows.batch, chunk),
        });
      }
    });
  }

  #convolveBackward(convolution: Convolution, gradients: ConvolutionGradients): void {
    const { filters, windows } = convolution;
    const { runner } = this.#parts;
    const shards = planShards(convolution);
    const { depth } = unfoldedSize(windows);
    if (gradients.x && !gradients.x.accumulate) gradients.x.storage.data.fill(0);
    const weights = gradients.weight && this.#arena.take(shards.length * depth * filters);
    const biases = gradients.bias && this.#arena.take(shards.length * filters);
    const buffers = this.#takeBuffers(shards.length, convolution);
    const masked = shards.map(() => this.#takeMasked(convolution, gradients));
    runner.parallel(shards.length, (index) => {
      for (const [position, chunk] of split(shards[index]!, chunkSize(windows)).entries()) {
        this.#chunkBackward(convolution, gradients, {
          chunk,
          buffer: buffers[index],
          masked: masked[index],
          accumulate: position > 0,
          weight: weights && imagesOf(weights, shards.length, { first: index, count: 1 }),
          bias: biases && imagesOf(biases, shards.length, { first: index, count: 1 }),
        });
      }
    });
    if (weights && gradients.weight) sumColumns(this.#parts, weights, gradients.weight);
    if (biases && gradients.bias) sumColumns(this.#parts, biases, gradients.bias);
  }

  #chunkBackward(convolution: Convolution, gradients: ConvolutionGradients, shard: Shard): void {
    const { windows, x, y, weight, filters, rectify } = convolution;
    const { chunk, accumulate } = shard;
    const { multiplier, runner } = this.#parts;
    const { rows: imageRows, depth } = unfoldedSize(windows);
    const rows = chunk.count * imageRows;
    let gradient = imagesOf(gradients.y, windows.batch, chunk);
    if (rectify) {
      const into = shard.masked?.part(0, gradient.length) ?? gradient;
      maskGradient(this.#parts, { output: imagesOf(y, windows.batch, chunk), gradient, into });
      gradient = into;
    }
    if (shard.bias) sumColumns(this.#parts, gradient, { storage: shard.bias, accumulate });
    if (shard.weight) {
      const unfolded = this.#unfold(convolution, chunk, shard.buffer) ?? imagesOf(x, windows.batch, chunk);
      const a = { storage: unfolded, rowStride: 1, columnStride: depth };
      const b = rowMajor(gradient, filters);
      multiplier.part({ rows: depth, columns: filters, depth: rows, a, b, c: shard.weight, accumulate });
    }
    if (gradients.x) {
      const images = imagesOf(gradients.x.storage, windows.batch, chunk);
      const b = { storage: weight, rowStride: 1, columnStride: filters };
      const size = { rows, columns: depth, depth: filters, a: rowMajor(gradient, filters), b };
      if (!shard.buffer) multiplier.part({ ...size, c: images, accumulate: true });
      else {
        multiplier.part({ ...size, c: shard.buffer });
        windowLoop(runner, "fold", windows)(shard.buffer.address, images.address, chunk.count);
      }
    }
  }

  get #arena(): Arena {
    return this.#parts.arena;
  }

  /** Where each shard unfolds its windows; nothing when images are their own unfolded windows. */
  #takeBuffers(shards: number, { windows }: Convolution): readonly (Storage | undefined)[] {
    const { rows, depth } = unfoldedSize(windows);
    const numbers = chunkSize(windows) * rows * depth;
    return Array.from({ length: shards }, () =>
      isPixelwise(windows) ? undefined : this.#arena.take(numbers),
    );
  }

  /** Where a shard puts the gradient before the rectifier, if it may not overwrite the one after it. */
  #takeMasked(
    { windows, filters, rectify }: Convolution,
    { mayOverwrite }: ConvolutionGradients,
  ): Storage | undefined {
    if (!rectify || mayOverwrite) return undefined;
    return this.#arena.take(chunkSize(windows) * unfoldedSize(windows).rows * filters);
  }

  #unfold({ windows, x }: Convolution, chunk: Images, buffer: Storage | undefined): Storage | undefined {
    if (!buffer) return undefined;
    const { address } = imagesOf(x, windows.batch, chunk);
    windowLoop(this.#parts.runner, "unfold", windows)(address, buffer.address, chunk.count);
    return buffer;
  }
}

interface Shard {
  readonly chunk: Images;
  readonly buffer: Storage | undefined;
  readonly masked: Storage | undefined;
  /** Whether an earlier chunk of this shard has written its weight and bias gradients. */
  readonly accumulate: boolean;
  readonly weight: Storage | undefined;
  readonly bias: Storage | undefined;
}

function imagesOf(storage: Storage, batch: number, { first, count }: Images): Storage {
  const size = storage.length / batch;
  return storage.part(first * size, (first + count) * size);
}

function rowMajor(storage: Storage, columns: number): Matrix {
  return { storage, rowStride: columns, columnStride: 1 };
}
