import { describe, expect, it } from "vitest";

import { Random } from "../random.ts";
import { sizeOf, type Shape } from "../shape.ts";
import { orthogonal } from "./orthogonal.ts";

function draw(shape: Shape, seed = 1, gain = 1): Float64Array {
  const values = new Float64Array(sizeOf(shape)).fill(NaN);
  orthogonal({ gain })(values, shape, new Random(seed));
  return values;
}

/** Products of every pair of columns, or of rows where those are fewer. */
function products(values: Float64Array, columns: number): number[] {
  const rows = values.length / columns;
  const [count, length] = columns <= rows ? [columns, rows] : [rows, columns];
  const at = (vector: number, i: number): number =>
    columns <= rows ? values[i * columns + vector]! : values[vector * columns + i]!;
  return Array.from({ length: count * count }, (_, pair) => {
    let sum = 0;
    for (let i = 0; i < length; i += 1) sum += at(Math.floor(pair / count), i) * at(pair % count, i);
    return sum;
  });
}

const identity = (size: number): number[] =>
  Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));

describe("orthogonal()", () => {
  it.each([
    ["a tall weight", [60, 20], 20],
    ["a wide weight", [20, 60], 20],
    ["a square weight", [64, 64], 64],
    ["one row", [1, 9], 1],
    ["one column", [9, 1], 1],
    ["a single number", [1, 1], 1],
    ["a convolution with few filters", [3, 3, 4, 8], 8],
    ["a convolution with more filters than inputs", [1, 3, 2, 10], 6],
  ])("makes %s orthonormal to 1e-12", (_, shape, count) => {
    expect(products(draw(shape), shape.at(-1)!)).toBeAllClose(identity(count), 1e-12);
  });

  it("multiplies by its gain", () => {
    const [plain, scaled] = [draw([6, 4]), draw([6, 4], 1, Math.SQRT2)];
    expect(scaled).toBeAllClose(plain.map((value) => Math.SQRT2 * value));
    expect(products(scaled, 4)).toBeAllClose(identity(4).map((value) => 2 * value));
  });

  // Haar: the trace has mean 0 and variance 1, every entry variance 1/n, and reflections are half of all. A
  // factorization without its signs fixed fails here: its first diagonal entry is never positive.
  it("prefers no direction and no sign", () => {
    const draws = Array.from({ length: 4000 }, (_, seed) => draw([3, 3], seed));
    const mean = (of: (values: Float64Array) => number): number =>
      draws.reduce((sum, values) => sum + of(values), 0) / draws.length;
    const trace = (values: Float64Array): number => values[0]! + values[4]! + values[8]!;
    expect(Math.abs(mean(trace))).toBeLessThan(0.07);
    expect(Math.abs(mean((values) => trace(values) ** 2) - 1)).toBeLessThan(0.1);
    for (let at = 0; at < 9; at += 1) {
      expect(Math.abs(mean((values) => values[at]!))).toBeLessThan(0.04);
      expect(Math.abs(mean((values) => values[at]! ** 2) - 1 / 3)).toBeLessThan(0.02);
    }
    expect(Math.abs(mean(determinantOf))).toBeLessThan(0.07);
  });
});

function determinantOf([a, b, c, d, e, f, g, h, i]: Iterable<number>): number {
  return a! * (e! * i! - f! * h!) - b! * (d! * i! - f! * g!) + c! * (d! * h! - e! * g!);
}
