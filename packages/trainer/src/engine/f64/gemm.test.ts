import { describe, expect, it } from "vitest";

import { normals } from "../../../test/support.ts";
import { gemm, rowMajor, transposed, type GemmSize } from "./gemm.ts";

function naive({ rows, columns, depth }: GemmSize, a: Float64Array, b: Float64Array): Float64Array {
  const c = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      for (let k = 0; k < depth; k += 1) c[i * columns + j]! += a[i * depth + k]! * b[k * columns + j]!;
    }
  }
  return c;
}

function flip(values: Float64Array, rows: number, columns: number): Float64Array {
  return values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)]!);
}

const edges = [1, 3, 4, 5, 8, 13];
const sizes = edges.flatMap((rows) =>
  edges.flatMap((columns) => edges.map((depth) => ({ rows, columns, depth }))),
);

describe("gemm", () => {
  it("equals the textbook product for every size around the block edge and every transposition", () => {
    for (const size of sizes) {
      const { rows, columns, depth } = size;
      const a = normals(rows * depth, 1);
      const b = normals(depth * columns, 2);
      const expected = naive(size, a, b);
      const plain = [rowMajor(a, depth), rowMajor(b, columns)] as const;
      const aFlipped = transposed(rowMajor(flip(a, rows, depth), rows));
      const bFlipped = transposed(rowMajor(flip(b, depth, columns), depth));
      for (const [x, y] of [plain, [aFlipped, plain[1]], [plain[0], bFlipped]] as const) {
        const c = new Float64Array(rows * columns);
        gemm(size, x, y, c);
        expect(c).toBeAllClose(expected);
      }
    }
  });

  it("adds to what the result already holds", () => {
    const c = Float64Array.of(10);
    gemm(
      { rows: 1, columns: 1, depth: 2 },
      rowMajor(Float64Array.of(1, 2), 2),
      rowMajor(Float64Array.of(3, 4), 1),
      c,
    );
    expect(c[0]).toBe(21);
  });

  it.each([NaN, Infinity])("lets %d in one operand reach the result, also against a zero", (poison) => {
    const size = { rows: 5, columns: 5, depth: 5 };
    const a = new Float64Array(25);
    a[0] = poison;
    const c = new Float64Array(25);
    gemm(size, rowMajor(a, 5), rowMajor(new Float64Array(25), 5), c);
    expect(c.subarray(0, 5).every(Number.isNaN)).toBe(true);
    expect(c.subarray(5).every((value) => value === 0)).toBe(true);
  });
});
