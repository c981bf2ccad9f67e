import { describe, expect, it } from "vitest";

import { buildParameters } from "../../test/support.ts";
import { adamw } from "../optimizers/adamw.ts";
import { sgd } from "../optimizers/sgd.ts";
import { measureUpdate } from "./update-ratio.ts";

describe("measureUpdate", () => {
  it("equals norms computed by hand, for each parameter on its own", () => {
    const parameters = buildParameters([3, 4], [0, 5]);
    parameters.gradients.set([6, 8, 5, 12]);
    const optimizer = sgd({ learningRate: 0.1 });
    const ratios = measureUpdate(parameters, () =>
      optimizer.apply(parameters, optimizer.init(parameters), 0.5),
    );
    expect(ratios.map(({ name }) => name)).toEqual(["dense1.weight", "dense1.bias"]);
    const [weight, bias] = ratios;
    expect(weight!.weightNorm).toBe(5);
    expect(weight!.gradientNorm).toBe(10);
    expect(weight!.updateNorm).toBeCloseTo(0.5, 14);
    expect(weight!.ratio).toBeCloseTo(0.1, 14);
    expect(bias!.gradientNorm).toBe(13);
    expect(bias!.ratio).toBeCloseTo(0.65 / 5, 14);
  });

  it("measures what happened to the parameter, so decay counts although the gradient is zero", () => {
    const parameters = buildParameters([3, 4]);
    const optimizer = adamw({ learningRate: 0, weightDecay: 0.02 });
    const [weight] = measureUpdate(parameters, () =>
      optimizer.apply(parameters, optimizer.init(parameters), 1),
    );
    expect(weight!.gradientNorm).toBe(0);
    expect(weight!.ratio).toBeCloseTo(0.02, 12);
  });

  it("is 0 when nothing moved and Infinity when a zero parameter did", () => {
    const still = measureUpdate(buildParameters([0, 0]), () => undefined);
    expect(still[0]!.ratio).toBe(0);
    const parameters = buildParameters([0, 0]);
    expect(measureUpdate(parameters, () => void parameters.values.fill(1))[0]!.ratio).toBe(Infinity);
  });
});
