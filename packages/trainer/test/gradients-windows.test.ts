import { describe, expect, it } from "vitest";

import { roundingOf } from "./cases/case.ts";
import { convolutionCases, largeConvolutionCases } from "./cases/convolutions.ts";
import { poolCases } from "./cases/pools.ts";
import { gradientError, precisionError } from "./support.ts";

describe("large convolutions", () => {
  it.each(largeConvolutionCases)("in f32 are what f64 gives, but for rounding: $name", (each) => {
    // Rounding errors of long sums go both ways: their size grows with the root of the number of terms.
    const bound = roundingOf({ ...each, terms: 8 * Math.sqrt(each.terms) });
    expect(precisionError(each.shapes, each.build)).toBeLessThan(bound);
  });
});

describe.each([
  { family: "convolutions", cases: convolutionCases },
  { family: "pools", cases: poolCases },
])("$family", ({ cases }) => {
  it.each(cases)("in f64 has the gradient of central differences: $name", ({ shapes, build }) => {
    expect(gradientError(shapes, build)).toBeLessThan(1e-6);
  });

  it.each(cases)("in f32 is what f64 gives, but for rounding: $name", (each) => {
    expect(precisionError(each.shapes, each.build)).toBeLessThan(roundingOf(each));
  });
});
