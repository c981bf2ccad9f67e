import { describe, expect, test } from "vitest";
import { digitDatasets, loadDigits, pixelsPerDigit } from "./load-digits.ts";

describe("the handwritten digits", () => {
  const digits = loadDigits();
  const labels = new Uint8Array(digits.labels);
  const pixels = new Float32Array(digits.images);

  test("are 10,000 images of 28 × 28 grey values between 0 and 1, about a thousand of each digit", () => {
    expect(labels.length).toBe(10_000);
    expect(pixels.length).toBe(10_000 * pixelsPerDigit);
    expect(pixels.every((grey) => grey >= 0 && grey <= 1)).toBe(true);
    for (let digit = 0; digit <= 9; digit++) {
      const count = labels.filter((label) => label === digit).length;
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });

  test("are standardised by the training pixels alone: theirs have mean 0 and deviation 1, the others nearly", () => {
    const { train, validation } = digitDatasets(digits, 1);
    expect([train.size, validation.size]).toEqual([9000, 1000]);
    const ofTraining = moments(train.inputs);
    expect(ofTraining.mean).toBeCloseTo(0, 5);
    expect(ofTraining.deviation).toBeCloseTo(1, 5);
    const ofValidation = moments(validation.inputs);
    expect(Math.abs(ofValidation.mean)).toBeLessThan(0.05);
    expect(ofValidation.mean).not.toBe(0);
  });

  test("are split alike by the same seed, and otherwise by another", () => {
    const targets = (seed: number) => Array.from(digitDatasets(digits, seed).validation.targets).join("");
    expect(targets(1)).toBe(targets(1));
    expect(targets(1)).not.toBe(targets(2));
  });
});

function moments(values: ArrayLike<number>): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < values.length; at++) {
    sum += values[at]!;
    squares += values[at]! ** 2;
  }
  const mean = sum / values.length;
  return { mean, deviation: Math.sqrt(squares / values.length - mean ** 2) };
}
