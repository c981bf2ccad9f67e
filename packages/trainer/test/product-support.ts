import type { Engine } from "../src/engine/engine.ts";
import type { Matrix } from "../src/engine/kernels.ts";
import { normals } from "./support.ts";

/** A product and how its parts lie in memory. */
export interface ProductCase {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly isATransposed?: boolean;
  readonly isBTransposed?: boolean;
  readonly accumulate?: boolean;
  readonly hasBias?: boolean;
  readonly rectify?: boolean;
}

const most = 1100 * 1100;
const pool = normals(20_000, 7).map(Math.fround);
/** What c and its surroundings hold before. */
const before = 0.5;

/** Number `index` of an operand; the operands of one size have different numbers. */
const value = (operand: number, index: number): number => pool[(index * 7 + operand * 1009) % pool.length]!;

/**
 * Error of the engine's product as a share of what rounding allows: above 1 is wrong, Infinity when it wrote
 * outside of c. Bound: (depth + 3) · 2⁻²⁴ · Σ |a| |b| for each number, whatever the order of the additions.
 */
export function productError(engine: Engine, each: ProductCase): number {
  const { rows, columns, depth } = each;
  const { arena } = engine;
  arena.reset();
  const guard = 16;
  const a = placeMatrix(engine, (i, k) => value(1, i * depth + k), [rows, depth], each.isATransposed);
  const b = placeMatrix(engine, (k, j) => value(2, k * columns + j), [depth, columns], each.isBTransposed);
  const bias = arena.take(columns);
  for (let j = 0; j < columns; j += 1) bias.data[j] = value(3, j);
  const area = arena.take(rows * columns + 2 * guard);
  area.data.fill(before);
  const c = area.part(guard, guard + rows * columns);
  engine.kernels.multiply({
    rows,
    columns,
    depth,
    a,
    b,
    c,
    accumulate: each.accumulate ?? false,
    rectify: each.rectify ?? false,
    bias: each.hasBias ? bias : undefined,
  });
  const isOutsideKept = [...area.data.subarray(0, guard), ...area.data.subarray(-guard)].every(
    (x) => x === before,
  );
  return isOutsideKept ? worstError(each, c.data) : Infinity;
}

function worstError(each: ProductCase, actual: ArrayLike<number>): number {
  const { rows, columns, depth } = each;
  let worst = 0;
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      let sum = (each.accumulate ? before : 0) + (each.hasBias ? value(3, j) : 0);
      let size = Math.abs(sum);
      for (let k = 0; k < depth; k += 1) {
        const term = value(1, i * depth + k) * value(2, k * columns + j);
        sum += term;
        size += Math.abs(term);
      }
      const expected = each.rectify ? Math.max(0, sum) : sum;
      const error = Math.abs(actual[i * columns + j]! - expected) / ((depth + 3) * 2 ** -24 * size);
      // Not Math.max alone, so that NaN is not passed over.
      worst = error <= worst ? worst : error;
    }
  }
  return worst;
}

/** A matrix in the arena, amid numbers that are NaN. */
export function placeMatrix(
  { arena }: Engine,
  valueAt: (row: number, column: number) => number,
  [rows, columns]: readonly [number, number],
  isTransposed = false,
): Matrix {
  const storage = arena.take(rows * columns);
  const [rowStride, columnStride] = isTransposed ? [1, rows] : [columns, 1];
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) storage.data[i * rowStride + j * columnStride] = valueAt(i, j);
  }
  return { storage, rowStride, columnStride };
}

/** Fills the arena's scratch with NaN, so that what is read past an operand's end comes to light. */
export function poison({ arena }: Engine): void {
  arena.take(most).data.fill(NaN);
  arena.reset();
}
