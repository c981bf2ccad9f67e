import { describe, expect, it } from "vitest";

import { philox, Random } from "./random.ts";

const draws = (random: Random, count: number): number[] =>
  Array.from({ length: count }, () => random.uniform());

describe("Random", () => {
  it.each([
    [[0, 0, 0, 0], [0, 0], "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      "408f276d 41c83b0e a20bc7c6 6d5451fd",
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      "d16cfe09 94fdcceb 5001e420 24126ea1",
    ],
  ])("gives the known answers of Random123 for counter %o", (counter, [low, high], expected) => {
    const block = Uint32Array.from(counter);
    philox(block, low!, high!);
    expect([...block].map((word) => word.toString(16).padStart(8, "0")).join(" ")).toBe(expected);
  });

  it("repeats its draws for the same seed and differs for another", () => {
    expect(draws(new Random(7), 50)).toEqual(draws(new Random(7), 50));
    expect(draws(new Random(7), 50)).not.toEqual(draws(new Random(8), 50));
  });

  it("splits into streams that depend on the labels and not on draws made before", () => {
    const used = new Random(7);
    draws(used, 13);
    expect(draws(used.split("dropout", 3), 20)).toEqual(draws(new Random(7).split("dropout", 3), 20));
    const streams = [["a", 1], ["a", 2], ["b", 1], ["a"], ["a", "1"]].map((labels) =>
      new Random(7).split(...labels).uniform(),
    );
    expect(new Set(streams).size).toBe(streams.length);
  });

  it("draws uniform numbers in [0, 1) with the mean and variance of the distribution", () => {
    const values = draws(new Random(1), 40_000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.003);
  });

  it("draws normal numbers with mean 0, deviation 1 and the tails of the distribution", () => {
    const random = new Random(2);
    const values = Array.from({ length: 40_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(0.005);
  });

  it("permutes so that every number appears once", () => {
    const order = new Random(3).permutation(257);
    expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 257 }, (_, index) => index));
    expect([...order]).not.toEqual([...order].toSorted((a, b) => a - b));
  });

  it.each([-1, 0.5, NaN, 2 ** 53])("refuses the seed %d and names it", (seed) => {
    expect(() => new Random(seed)).toThrow(`seed is ${seed}`);
  });
});
