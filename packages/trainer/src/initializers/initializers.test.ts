import { describe, expect, it } from "vitest";

import { Random } from "../random.ts";
import { sizeOf, type Shape } from "../shape.ts";
import { heNormal, heUniform } from "./he.ts";
import { fansOf, type Initializer } from "./initializer.ts";
import { normal } from "./normal.ts";
import { ones } from "./ones.ts";
import { orthogonal } from "./orthogonal.ts";
import { xavierNormal, xavierUniform } from "./xavier.ts";
import { zeros } from "./zeros.ts";

function draw(initializer: Initializer, shape: Shape, seed = 1): Float64Array {
  const values = new Float64Array(sizeOf(shape)).fill(NaN);
  initializer(values, shape, new Random(seed));
  return values;
}

const dense = [200, 300];
const convolution = [3, 5, 40, 100];

describe("fansOf", () => {
  it.each([
    [[784, 100], 784, 100],
    [[1, 7], 1, 7],
    [[3, 5, 40, 100], 600, 1500],
    [[5, 8, 16], 40, 80],
  ])("of %o are %d in and %d out", (shape, fanIn, fanOut) => {
    expect(fansOf(shape)).toEqual({ fanIn, fanOut });
  });

  it.each([[[5]], [[]]])("are refused for %o, naming what to use instead", (shape) => {
    expect(() => fansOf(shape)).toThrow(/at least 2 axes, got shape \[5?\]; start .* with zeros, ones/);
  });
});

// Margins: 4.5 standard errors of the mean, and 4.5 of a normal sample's variance, √(2 / n) of it.
const table: readonly [string, Initializer, Shape, number][] = [
  ["normal() has deviation 0.01", normal(), dense, 1e-4],
  ["normal() has the deviation it was given", normal({ deviation: 3 }), dense, 9],
  ["xavierNormal() has variance 2 / (in + out)", xavierNormal(), dense, 2 / 500],
  ["xavierNormal() is scaled by its gain", xavierNormal({ gain: 3 }), dense, 18 / 500],
  ["xavierNormal() counts kernel positions on both sides", xavierNormal(), convolution, 2 / 2100],
  ["xavierUniform() has variance 2 / (in + out)", xavierUniform(), dense, 2 / 500],
  ["xavierUniform() is scaled by its gain", xavierUniform({ gain: 2 }), convolution, 8 / 2100],
  ["heNormal() has variance 2 / in", heNormal(), dense, 2 / 200],
  ["heNormal() takes fan-in of a convolution", heNormal(), convolution, 2 / 600],
  ["heNormal() takes fan-out when asked", heNormal({ fan: "out" }), convolution, 2 / 1500],
  ["heNormal() allows for the slope", heNormal({ slope: 2 }), dense, 2 / (5 * 200)],
  ["heUniform() has variance 2 / in", heUniform(), convolution, 2 / 600],
  ["heUniform() takes fan-out when asked", heUniform({ fan: "out", slope: 1 }), convolution, 1 / 1500],
];

describe("random initializers", () => {
  it.each(table)("%s", (_, initializer, shape, variance) => {
    const values = draw(initializer, shape);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(4.5 * Math.sqrt(variance / values.length));
    expect(Math.abs(square / variance - 1)).toBeLessThan(4.5 * Math.sqrt(2 / values.length));
  });

  it.each([
    ["xavierUniform", xavierUniform({ gain: 2 }), 2 * Math.sqrt(6 / 500)],
    ["heUniform", heUniform({ fan: "out" }), Math.sqrt(6 / 300)],
  ])("%s fills its interval to both ends and never leaves it", (_, initializer, bound) => {
    const values = draw(initializer, dense);
    expect(Math.max(...values)).toBeLessThan(bound);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-bound);
    expect(Math.max(...values)).toBeGreaterThan(0.999 * bound);
    expect(Math.min(...values)).toBeLessThan(-0.999 * bound);
  });

  it("normal() is centred on its mean", () => {
    expect(draw(normal({ mean: 5, deviation: 0 }), [2, 2])).toEqual(Float64Array.of(5, 5, 5, 5));
    const values = draw(normal({ mean: -2, deviation: 1 }), dense);
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length + 2)).toBeLessThan(0.02);
  });

  it.each([
    ["normal", normal()],
    ["xavierNormal", xavierNormal()],
    ["xavierUniform", xavierUniform()],
    ["heNormal", heNormal()],
    ["heUniform", heUniform()],
    ["orthogonal", orthogonal()],
  ])("%s gives the same numbers for the same stream, also in float32, and others for another", (_, each) => {
    expect(draw(each, [7, 5], 3)).toEqual(draw(each, [7, 5], 3));
    expect(draw(each, [7, 5], 3)).not.toEqual(draw(each, [7, 5], 4));
    const single = new Float32Array(35);
    each(single, [7, 5], new Random(3));
    expect(single).toEqual(Float32Array.from(draw(each, [7, 5], 3)));
  });

  it.each([
    ["a negative deviation", () => normal({ deviation: -1 }), "normal deviation is -1"],
    ["an infinite mean", () => normal({ mean: -Infinity }), "normal mean is -Infinity"],
    ["a gain of NaN", () => xavierNormal({ gain: NaN }), "xavierNormal gain is NaN"],
    ["a negative gain", () => xavierUniform({ gain: -2 }), "xavierUniform gain is -2"],
    ["an infinite slope", () => heNormal({ slope: Infinity }), "heNormal slope is Infinity"],
    ["an unknown fan", () => heUniform({ fan: "both" as "in" }), 'heUniform fan is "both"; give "in" or'],
    ["a negative orthogonal gain", () => orthogonal({ gain: -1 }), "orthogonal gain is -1"],
  ])("refuse %s", (_, make, message) => {
    expect(make).toThrow(message);
  });

  it.each([
    ["xavierNormal", xavierNormal()],
    ["xavierUniform", xavierUniform()],
    ["heNormal", heNormal()],
    ["heUniform", heUniform()],
    ["orthogonal", orthogonal()],
  ])("%s refuses a parameter of one axis", (_, initializer) => {
    expect(() => draw(initializer, [4])).toThrow("got shape [4]");
  });
});

describe("constant initializers", () => {
  it("fill whatever was there, in any shape", () => {
    expect(draw(zeros, [3])).toEqual(Float64Array.of(0, 0, 0));
    expect(draw(ones, [1, 2])).toEqual(Float64Array.of(1, 1));
  });
});
