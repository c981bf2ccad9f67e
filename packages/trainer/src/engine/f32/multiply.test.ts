import { describe, expect, it } from "vitest";

import { placeMatrix, poison, productError, type ProductCase } from "../../../test/product-support.ts";
import { normals } from "../../../test/support.ts";
import { createEngine } from "../create-engine.ts";
import type { Engine } from "../engine.ts";
import type { Product } from "../kernels.ts";
import { Multiplier } from "./multiply.ts";
import { hasRelaxedMultiplyAdd } from "./relaxed.ts";

const edges = Array.from({ length: 17 }, (_, index) => index + 1);

function buildEngine(relaxed = false): Engine {
  const engine = createEngine({ relaxed });
  poison(engine);
  return engine;
}

/** The worst case for every size of 1 to 17 in each dimension, with its error as a share of what rounding allows. */
function worstOfEdges(engine: Engine, variation: Partial<ProductCase>): { error: number; size: string } {
  let worst = { error: 0, size: "none" };
  for (const rows of edges) {
    for (const columns of edges) {
      for (const depth of edges) {
        const error = productError(engine, { rows, columns, depth, ...variation });
        if (!(error <= worst.error)) worst = { error, size: `${rows} × ${depth} · ${depth} × ${columns}` };
      }
    }
  }
  return worst;
}

const isAllowed = (error: number): boolean => error < 1;

const transpositions = [
  { isATransposed: false, isBTransposed: false },
  { isATransposed: true, isBTransposed: false },
  { isATransposed: false, isBTransposed: true },
  { isATransposed: true, isBTransposed: true },
];

const endings: readonly Partial<ProductCase>[] = [
  { accumulate: true },
  { hasBias: true },
  { rectify: true },
  { hasBias: true, rectify: true },
];

const precisely = [{ name: "exact", relaxed: false }];
if (hasRelaxedMultiplyAdd()) precisely.push({ name: "relaxed", relaxed: true });

describe.each(precisely)("the $name product of matrices, against sums in float64,", ({ relaxed }) => {
  const engine = buildEngine(relaxed);

  it.each(transpositions)(
    "is right for all sizes 1 to 17, a transposed: $isATransposed, b: $isBTransposed",
    (each) => {
      expect(worstOfEdges(engine, each)).toEqual({
        error: expect.toSatisfy(isAllowed),
        size: expect.any(String),
      });
    },
  );

  it.each(endings)("ends as it is told for all sizes 1 to 17: %o", (each) => {
    expect(worstOfEdges(engine, each)).toEqual({
      error: expect.toSatisfy(isAllowed),
      size: expect.any(String),
    });
  });

  it.each([
    { rows: 121, columns: 10, depth: 11 },
    { rows: 9, columns: 121, depth: 11 },
    { rows: 9, columns: 10, depth: 121 },
    { rows: 257, columns: 10, depth: 11 },
    { rows: 9, columns: 257, depth: 11 },
    { rows: 9, columns: 10, depth: 257 },
    { rows: 1025, columns: 10, depth: 11 },
    { rows: 9, columns: 1025, depth: 11 },
    { rows: 9, columns: 10, depth: 1025 },
    { rows: 121, columns: 1025, depth: 257 },
  ])("is right across the edges of blocks: $rows × $depth · $depth × $columns", (size) => {
    for (const transposition of transpositions) {
      expect(productError(engine, { ...size, ...transposition })).toBeLessThan(1);
    }
    for (const ending of endings) expect(productError(engine, { ...size, ...ending })).toBeLessThan(1);
  });
});

const engine = buildEngine();

/** A product of a 5 × 6 and a 6 × 7 matrix of zeros but for one number in each. */
function sparse(inA: number, inB: number, ending: Partial<Product> = {}): number[][] {
  engine.arena.reset();
  const [rows, depth, columns] = [5, 6, 7];
  const at = (value: number) => (i: number, j: number) => (i === rows - 1 && j === 2 ? value : 0);
  const a = placeMatrix(engine, at(inA), [rows, depth]);
  const b = placeMatrix(engine, (k, j) => (k === 2 && j === columns - 1 ? inB : 0), [depth, columns]);
  const c = engine.arena.take(rows * columns);
  engine.kernels.multiply({ rows, columns, depth, a, b, c, ...ending });
  return Array.from({ length: rows }, (_, i) => [...c.data.subarray(i * columns, (i + 1) * columns)]);
}

describe("NaN and Infinity in a product", () => {
  it.each([NaN, Infinity, -Infinity])(
    "reach all of a row or column, also against zeros, and nothing else: %d",
    (poisonous) => {
      for (const [i, row] of sparse(poisonous, 0).entries()) {
        expect(row.every((x) => (i === 4 ? Number.isNaN(x) : x === 0))).toBe(true);
      }
      for (const row of sparse(0, poisonous)) {
        expect(row.map((x) => Number.isNaN(x))).toEqual([false, false, false, false, false, false, true]);
      }
    },
  );

  it("are kept by the rectifier, which clears only what is below zero", () => {
    expect(sparse(NaN, 1, { rectify: true })[4]).toEqual([NaN, NaN, NaN, NaN, NaN, NaN, NaN]);
    expect(sparse(1, Infinity, { rectify: true })[4]!.at(-1)).toBe(Infinity);
    expect(sparse(-1, Infinity, { rectify: true })[4]!.at(-1)).toBe(0);
  });
});

describe("a part of a product", () => {
  const [rows, columns, depth] = [23, 29, 300];
  const multiplier = new Multiplier(engine.runner!);
  const values = normals(rows * depth + depth * columns, 3);
  const compute = (run: (product: Product) => void): Float32Array => {
    engine.arena.reset();
    const a = placeMatrix(engine, (i, k) => values[i * depth + k]!, [rows, depth]);
    const b = placeMatrix(engine, (k, j) => values[rows * depth + k * columns + j]!, [depth, columns]);
    const c = engine.arena.take(rows * columns);
    c.data.fill(0.5);
    const bias = engine.arena.take(columns);
    bias.data.fill(0.25);
    run({ rows, columns, depth, a, b, c, bias, rectify: true });
    return Float32Array.from(c.data);
  };
  const whole = compute((product) => multiplier.part(product));

  it("leaves the numbers beside it as they are", () => {
    const block = { rows: 7, columns: 11, firstRow: 6, firstColumn: 9 };
    const inside = (at: number): boolean => {
      const [i, j] = [Math.floor(at / columns) - block.firstRow, (at % columns) - block.firstColumn];
      return i >= 0 && i < block.rows && j >= 0 && j < block.columns;
    };
    const partial = compute((product) => multiplier.part(product, block));
    expect([...partial]).toEqual([...whole].map((value, at) => (inside(at) ? value : 0.5)));
  });

  it.each([1, 3, 8, 13])("has the bits that the whole has, in pieces of %i rows or columns", (step) => {
    const pieces = (length: number) =>
      Array.from({ length: Math.ceil(length / step) }, (_, index) => ({
        first: index * step,
        size: Math.min(step, length - index * step),
      }));
    const byRows = compute((product) => {
      for (const { first, size } of pieces(rows))
        multiplier.part(product, { rows: size, columns, firstRow: first });
    });
    const byColumns = compute((product) => {
      for (const { first, size } of pieces(columns))
        multiplier.part(product, { rows, columns: size, firstColumn: first });
    });
    expect(byRows).toEqual(whole);
    expect(byColumns).toEqual(whole);
  });
});
