import { describe, expect, test } from "vitest";
import { randomOf } from "./random.ts";

describe("chance", () => {
  test("is the same for the same seed, and another for another seed, kind or number", () => {
    const draw = (seed: number, kind: string, number: number) => randomOf(seed, kind, number).uniform();
    expect(draw(1, "loss", 3)).toBe(draw(1, "loss", 3));
    const others = [draw(1, "loss", 3), draw(2, "loss", 3), draw(1, "rate", 3), draw(1, "loss", 4)];
    expect(new Set(others).size).toBe(others.length);
  });

  test("is uniform and normal as it says", () => {
    const random = randomOf(1, "moments", 0);
    const uniform = Array.from({ length: 20_000 }, () => random.uniform());
    const normal = Array.from({ length: 20_000 }, () => random.normal());
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(uniform.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1);
  });
});
