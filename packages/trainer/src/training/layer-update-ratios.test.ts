import { describe, expect, it } from "vitest";

import type { UpdateRatio } from "./update-ratio.ts";
import { layerUpdateRatios } from "./layer-update-ratios.ts";

const ratioOf = (
  name: string,
  [updateNorm, weightNorm, gradientNorm]: [number, number, number],
): UpdateRatio => ({
  name,
  ratio: updateNorm / weightNorm,
  updateNorm,
  weightNorm,
  gradientNorm,
});

describe("layerUpdateRatios", () => {
  it("gives the norms of all parameters of a layer together, layers in their order", () => {
    const ratios = layerUpdateRatios([
      ratioOf("dense1.weight", [3, 30, 5]),
      ratioOf("dense1.bias", [4, 40, 12]),
      ratioOf("residual1.dense1.weight", [1, 2, 3]),
    ]);
    expect(ratios).toEqual([ratioOf("dense1", [5, 50, 13]), ratioOf("residual1.dense1", [1, 2, 3])]);
  });

  it("has a finite ratio where a bias that was zero moved beside a weight that was not", () => {
    const [layer] = layerUpdateRatios([
      ratioOf("dense1.weight", [0, 10, 0]),
      ratioOf("dense1.bias", [1, 0, 1]),
    ]);
    expect(layer!.ratio).toBe(0.1);
  });

  it("is 0 for a layer at rest and NaN for one with a parameter that is", () => {
    const [still] = layerUpdateRatios([ratioOf("dense1.weight", [0, 0, 0])]);
    expect(still!.ratio).toBe(0);
    const [broken] = layerUpdateRatios([
      ratioOf("dense1.weight", [1, 1, 1]),
      ratioOf("dense1.bias", [NaN, 1, 1]),
    ]);
    expect(broken!.ratio).toBeNaN();
  });
});
