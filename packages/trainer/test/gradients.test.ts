import { describe, expect, it } from "vitest";

import { arithmeticCases } from "./cases/arithmetic.ts";
import { roundingOf } from "./cases/case.ts";
import { lossCases } from "./cases/losses.ts";
import { productCases } from "./cases/products.ts";
import { shapeCases } from "./cases/shapes.ts";
import { gradientError, precisionError } from "./support.ts";

describe.each([
  { family: "arithmetic", cases: arithmeticCases },
  { family: "products", cases: productCases },
  { family: "shapes", cases: shapeCases },
  { family: "losses", cases: lossCases },
])("$family", ({ cases }) => {
  it.each(cases)("in f64 has the gradient of central differences: $name", ({ shapes, build }) => {
    expect(gradientError(shapes, build)).toBeLessThan(1e-6);
  });

  it.each(cases)("in f32 is what f64 gives, but for rounding: $name", (each) => {
    expect(precisionError(each.shapes, each.build)).toBeLessThan(roundingOf(each));
  });
});
