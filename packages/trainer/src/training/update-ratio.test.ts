import { describe, expect, it } from "vitest";

import { buildParameters, normals } from "../../test/support.ts";
import { adamw } from "../optimizers/adamw.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";
import { UpdateMeter, type UpdateRatio } from "./update-ratio.ts";

/** What `change` does to the parameters. */
function measure(parameters: ParameterVector, change: () => void): readonly UpdateRatio[] {
  const watch = new UpdateMeter(parameters);
  watch.begin();
  change();
  return watch.finish();
}

describe("an update ratio", () => {
  it("equals norms computed by hand, for each parameter on its own", () => {
    const parameters = buildParameters([3, 4], [0, 5]);
    parameters.gradients.set([6, 8, 5, 12]);
    const state = sgd({ learningRate: 0.1 }).init(parameters);
    const ratios = measure(parameters, () => state.apply(0.5));
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
    const state = adamw({ learningRate: 0, weightDecay: 0.02 }).init(parameters);
    const [weight] = measure(parameters, () => state.apply(1));
    expect(weight!.gradientNorm).toBe(0);
    expect(weight!.ratio).toBeCloseTo(0.02, 12);
  });

  it("measures the whole step of an optimizer that moves the parameters before its gradient is taken", () => {
    const parameters = buildParameters([3, 4]);
    const state = sgd({ learningRate: 1, momentum: 0.5, nesterov: "lookAhead" }).init(parameters);
    for (const expected of [10, 15]) {
      const before = parameters.values.slice();
      const [weight] = measure(parameters, () => {
        state.prepare();
        parameters.gradients.set([6, 8]);
        state.apply(1);
      });
      expect(weight!.updateNorm).toBeCloseTo(expected, 12);
      expect(weight!.weightNorm).toBeCloseTo(Math.hypot(...before), 12);
    }
  });

  it("is 0 when nothing moved, Infinity when a zero parameter did, and NaN when it became NaN", () => {
    const parameters = buildParameters([0, 0]);
    expect(measure(parameters, () => undefined)[0]!.ratio).toBe(0);
    expect(measure(parameters, () => void parameters.values.fill(1))[0]!.ratio).toBe(Infinity);
    expect(measure(parameters, () => void parameters.values.fill(NaN))[0]!.ratio).toBeNaN();
  });

  it("in f32 is that of f64 to the last digits, since the norms are summed in double precision", () => {
    const [weight, bias] = [normals(10_007, 1), normals(33, 2)].map((values) =>
      Array.from(values, Math.fround),
    );
    const moved = Float64Array.from(normals(10_040, 3), Math.fround);
    const [single, double] = (["f32", "f64"] as const).map((precision) => {
      const parameters = buildParameters(weight!, bias, precision);
      parameters.gradients.set(moved);
      return measure(parameters, () => parameters.values.set(moved));
    });
    const numbers = (ratios: readonly UpdateRatio[]): number[] =>
      ratios.flatMap(({ ratio, updateNorm, weightNorm, gradientNorm }) => [
        ratio,
        updateNorm,
        weightNorm,
        gradientNorm,
      ]);
    expect(numbers(single!)).toBeAllClose(numbers(double!), 1e-12);
  });
});

describe("measuring", () => {
  it("again and again takes no more memory than once, and gives it back", () => {
    const parameters = buildParameters([1, 2, 3]);
    const { arena } = parameters.engine;
    const watch = new UpdateMeter(parameters);
    const steps = (count: number): void => {
      for (let step = 0; step < count; step += 1) {
        watch.begin();
        watch.finish();
      }
    };
    steps(1);
    const { highWater } = arena;
    steps(100);
    watch.release();
    parameters.allocate();
    expect(arena.highWater).toBe(highWater);
  });
});
