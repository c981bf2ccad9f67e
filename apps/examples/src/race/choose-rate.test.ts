import { expect, test } from "vitest";
import { lowestPath, rates } from "./choose-rate.ts";
import type { Path } from "./path.ts";

function path(learningRate: number, losses: readonly number[], reason: Path["reason"] = "steps"): Path {
  return { learningRate, losses, reason, points: [], gradientNorms: [], learningRates: [] };
}

const falling = path(0.1, [9, 5, 4, 3, 3, 3, 2, 2, 2, 1]);

test("the path that ends lowest wins, and the smaller rate of two alike", () => {
  const lower = path(0.3, [9, 9, 9, 9, 9, 9, 9, 9, 9, 0.5]);
  expect(lowestPath([falling, lower])).toBe(lower);
  expect(lowestPath([falling, { ...falling, learningRate: 1 }])).toBe(falling);
});

test("one that swings is judged by its last tenth, not by a last point that is low by luck", () => {
  const still = path(
    0.1,
    Array.from({ length: 100 }, () => 2),
  );
  const swinging = path(
    1,
    Array.from({ length: 100 }, (_, step) => (step % 2 === 1 ? 0 : 9)),
  );
  expect(lowestPath([still, swinging])).toBe(still);
});

test("one that diverged loses, also when its numbers were low before", () => {
  const diverged = path(1, [0, 0, 0], "notFinite");
  expect(lowestPath([diverged, falling])).toBe(falling);
  expect(lowestPath([falling, diverged])).toBe(falling);
});

test("the rates go up by about three at a time, so that none between them is far", () => {
  for (const [index, rate] of rates.slice(1).entries()) {
    expect(rate / rates[index]!).toBeGreaterThan(2.9);
    expect(rate / rates[index]!).toBeLessThan(3.4);
  }
});
