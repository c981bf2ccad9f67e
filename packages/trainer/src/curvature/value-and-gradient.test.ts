import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { dense } from "../layers/dense.ts";
import { sequential } from "../layers/sequential.ts";
import { tanh } from "../layers/tanh.ts";
import { meanSquaredError } from "../losses/mean-squared-error.ts";
import { gradientCheck } from "../tensor/gradient-check.ts";
import { pointwise } from "../tensor/pointwise.ts";
import { sum } from "../tensor/reduce.ts";
import { objectiveAt, objectiveOf } from "./objective.ts";
import { valueAndGradient } from "./value-and-gradient.ts";

describe("valueAndGradient", () => {
  it("gives numbers that stay when the point moves on", () => {
    const cube = pointwise((x) => x.square().multiply(x));
    const point = Float64Array.of(1, 2, -3);
    const objective = objectiveAt((x) => sum(cube(x)), point);
    const first = valueAndGradient(objective);
    point.fill(1);
    expect(valueAndGradient(objective)).toEqual({ value: 3, gradient: Float64Array.of(3, 3, 3) });
    expect(first).toEqual({ value: -18, gradient: Float64Array.of(3, 12, 27) });
  });

  it("has all of a network's parameters one after another, as the network has them", () => {
    const net = sequential([dense(3), tanh(), dense(2)], { inputShape: [2], seed: 1, precision: "f64" });
    const objective = objectiveOf(net, {
      loss: meanSquaredError,
      inputs: normals(10, 1),
      targets: normals(10, 2),
      targetShape: [2],
    });
    const { gradient } = valueAndGradient(objective);
    const { values } = net.parameters;
    expect(gradientCheck(values, gradient, () => valueAndGradient(objective).value).error).toBeLessThan(1e-6);
  });
});
