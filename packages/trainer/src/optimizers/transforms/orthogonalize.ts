import { checkWhole } from "../../check-number.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Matrix } from "../../engine/kernels.ts";
import { overVectors, scaleVector } from "../../engine/pointwise-calls.ts";
import type { Storage } from "../../engine/storage.ts";
import { vectorNorm } from "../../engine/vector-norm.ts";
import { input } from "../../expressions/expression.ts";
import { createProgram } from "../../expressions/program.ts";
import type { WholeTransform } from "./transform.ts";

/** Makes small singular values grow fast, and lets all of them end near 1 rather than at 1. */
const [a, b, c] = [3.4445, -4.775, 2.0315];
const polynomial = createProgram([input(0).multiply(b).add(input(1).multiply(c))]);
const blend = createProgram([input(0).multiply(a).add(input(1))]);

/** Keeps the quotient finite at an update of zero. */
const least = 1e-7;

/**
 * Replaces the update of each matrix by one with the same singular vectors and singular values near 1, scaled by
 * √max(1, outputs / inputs). All axes but the last are the inputs, so a convolution's weight is a matrix too; a
 * parameter of one axis is a matrix of one row. `iterations` ≥ 1 of a Newton–Schulz polynomial of degree 5.
 * Source: Jordan et al., "Muon: an optimizer for hidden layers in neural networks" (2024).
 */
export function orthogonalize(iterations: number): WholeTransform {
  checkWhole("iterations", iterations, 1);
  return {
    whole(updates, { section, parameters: { engine } }) {
      for (const range of section.ranges) {
        const update = section.partOf(updates, range);
        const columns = range.shape.at(-1) ?? 1;
        const rows = update.length / columns;
        scaleVector(engine.kernels, update, 1 / Math.max(vectorNorm(engine, update), least));
        for (let done = 0; done < iterations; done += 1) iterate(engine, update, { rows, columns });
        scaleVector(engine.kernels, update, Math.sqrt(Math.max(1, columns / rows)));
      }
    },
  };
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** X ← a·X + (b·S + c·S²)·X with S = X·Xᵀ; mirrored, with S = Xᵀ·X, where that is the smaller square. */
function iterate({ arena, kernels }: Engine, x: Storage, { rows, columns }: Size): void {
  const isWide = rows <= columns;
  const side = Math.min(rows, columns);
  const matrix: Matrix = { storage: x, rowStride: columns, columnStride: 1 };
  const transposed: Matrix = { storage: x, rowStride: 1, columnStride: columns };
  arena.scoped(() => {
    const [gram, mixed, change] = [arena.take(side ** 2), arena.take(side ** 2), arena.take(x.length)];
    const square = (storage: Storage): Matrix => ({ storage, rowStride: side, columnStride: 1 });
    const [first, second] = isWide ? [matrix, transposed] : [transposed, matrix];
    const depth = rows + columns - side;
    kernels.multiply({ rows: side, columns: side, depth, a: first, b: second, c: gram });
    const squared = { rows: side, columns: side, depth: side, a: square(gram), b: square(gram) };
    kernels.multiply({ ...squared, c: mixed });
    overVectors(kernels, { program: polynomial, inputs: [gram, mixed], into: mixed });
    const [left, right] = isWide ? [square(mixed), matrix] : [matrix, square(mixed)];
    kernels.multiply({ rows, columns, depth: side, a: left, b: right, c: change });
    overVectors(kernels, { program: blend, inputs: [x, change], into: x });
  });
}
