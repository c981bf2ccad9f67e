import type { Kernels } from "../engine/kernels.ts";
import type { Storage } from "../engine/storage.ts";
import { input } from "../expressions/expression.ts";
import { createProgram } from "../expressions/program.ts";

const same = createProgram([input(0)]);
const dense = [1];
const summed = [0, 1];

/** into ← from */
export function copyInto(kernels: Kernels, from: Storage, into: Storage): void {
  kernels.pointwise({
    program: same,
    dimensions: [from.length],
    inputs: [{ storage: from, strides: dense }],
    outputs: [{ storage: into, strides: dense }],
  });
}

/** into ← into + from */
export function addInto(kernels: Kernels, from: Storage, into: Storage): void {
  kernels.pointwise({
    program: same,
    dimensions: [from.length],
    inputs: [{ storage: from, strides: dense }],
    outputs: [{ storage: into, strides: dense }],
    accumulate: true,
  });
}

interface ColumnSums {
  /** Row-major; its columns are as many as `into` has numbers. */
  readonly from: Storage;
  readonly into: Storage;
  readonly accumulate: boolean;
}

/** Sums every column of a matrix. */
export function sumColumns(kernels: Kernels, { from, into, accumulate }: ColumnSums): void {
  const dimensions = [from.length / into.length, into.length];
  kernels.pointwise({
    program: same,
    dimensions,
    inputs: [{ storage: from, strides: [into.length, 1] }],
    outputs: [{ storage: into, strides: summed }],
    accumulate,
  });
}
