import { checkWhole } from "../check-number.ts";
import type { Random } from "../random.ts";
import { TrainerError } from "../trainer-error.ts";

interface BatchesOptions {
  /** Examples per batch, a whole number ≥ 1. */
  readonly batchSize: number;
  /** Shuffles with this stream; without it the order stays. */
  readonly random?: Random;
  /** Leaves out a last batch that is smaller than the others; kept by default. */
  readonly dropLast?: boolean;
}

/**
 * Indices of each mini-batch of one pass over `size` examples: every example once, except those of a
 * dropped last batch. Throws `argument` when nothing would be left.
 */
export function* batches(
  size: number,
  { batchSize, random, dropLast = false }: BatchesOptions,
): Generator<Uint32Array> {
  checkWhole("batchSize", batchSize, 1);
  checkWhole("dataset size", size, 1);
  if (dropLast && batchSize > size) {
    throw new TrainerError(
      "argument",
      `batchSize is ${batchSize} but there are ${size} examples, and dropLast leaves none; use smaller batches.`,
    );
  }
  const order = random ? random.permutation(size) : Uint32Array.from({ length: size }, (_, index) => index);
  const end = dropLast ? size - (size % batchSize) : size;
  for (let start = 0; start < end; start += batchSize) {
    yield order.subarray(start, Math.min(start + batchSize, end));
  }
}
