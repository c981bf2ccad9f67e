import type { Engine } from "../../engine/engine.ts";
import { overVectors } from "../../engine/pointwise-calls.ts";
import type { Storage } from "../../engine/storage.ts";
import { input, scalar } from "../../expressions/expression.ts";
import { createProgram } from "../../expressions/program.ts";

const same = createProgram([input(0)]);
const blended = createProgram([
  input(0)
    .multiply(scalar(0))
    .add(input(1).multiply(scalar(1))),
]);

/** What is kept of the matrix that is there, and how much each row weighs. */
interface BlendWeights {
  readonly keep: number;
  readonly weight: number;
}

/** into ← keep · into + weight · Σ rowᵀ · row, for rows as long as a side of the square matrix `into`. */
export function blendGram(
  { arena, kernels }: Engine,
  rows: Storage,
  into: Storage,
  { keep, weight }: BlendWeights,
): void {
  const side = Math.sqrt(into.length);
  arena.scoped(() => {
    const products = arena.take(into.length);
    kernels.multiply({
      rows: side,
      columns: side,
      depth: rows.length / side,
      a: { storage: rows, rowStride: 1, columnStride: side },
      b: { storage: rows, rowStride: side, columnStride: 1 },
      c: products,
    });
    overVectors(kernels, { program: blended, inputs: [into, products], into, scalars: [keep, weight] });
  });
}

/** Rows of that length with a 1 behind each, in scratch memory. */
export function withOnes({ arena, kernels }: Engine, rows: Storage, length: number): Storage {
  const count = rows.length / length;
  const wide = arena.take(count * (length + 1));
  kernels.pointwise({
    program: same,
    dimensions: [count, length],
    inputs: [{ storage: rows, strides: [length, 1] }],
    outputs: [{ storage: wide, strides: [length + 1, 1] }],
  });
  const { data } = wide;
  for (let at = length; at < data.length; at += length + 1) data[at] = 1;
  return wide;
}
