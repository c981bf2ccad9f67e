import { describe, expect, it } from "vitest";

import { normals, weightedSum } from "../../test/support.ts";
import { heNormal } from "../initializers/he.ts";
import type { Initializer } from "../initializers/initializer.ts";
import { normal } from "../initializers/normal.ts";
import { xavierNormal } from "../initializers/xavier.ts";
import { dense } from "../layers/dense.ts";
import { dropout } from "../layers/dropout.ts";
import type { Layer } from "../layers/layer.ts";
import { evaluationPass, type Network } from "../layers/network.ts";
import { relu } from "../layers/relu.ts";
import { residual } from "../layers/residual.ts";
import { sequential } from "../layers/sequential.ts";
import { sigmoid } from "../layers/sigmoid.ts";
import { tanh } from "../layers/tanh.ts";
import { activationStatistics } from "./activation-statistics.ts";

const depth = 6;
const [width, batch] = [100, 200];
const inputs = normals(width * batch, 7);

function deepNet(initializer: Initializer, activation: () => Layer): Network {
  const layers = Array.from({ length: depth }, () => [dense(width, { initializer }), activation()]);
  return sequential(layers.flat(), { inputShape: [width], seed: 1 });
}

/** Statistics after each activation, first layer first. */
function deep(initializer: Initializer, activation: () => Layer) {
  const { kind } = activation();
  return activationStatistics(deepNet(initializer, activation), inputs).filter(({ path }) =>
    path.startsWith(kind),
  );
}

/** Each deviation as a share of the one before it. */
const growth = (layers: ReturnType<typeof deep>): readonly number[] =>
  layers.slice(1).map(({ deviation }, index) => deviation / layers[index]!.deviation);

const single = (layer: Layer, values: readonly number[], options = {}) =>
  activationStatistics(sequential([layer], { inputShape: [2], seed: 1 }), values, options)[0]!;

describe("activationStatistics", () => {
  it("equals mean, deviation and histogram computed by hand", () => {
    const statistics = single(relu(), [-3, 1, 0, 3, -1, 4], { bins: 4 });
    expect(statistics).toMatchObject({ path: "relu1", nonFinite: 0, dead: 0.5, saturated: NaN });
    expect(statistics.mean).toBeCloseTo(8 / 6, 12);
    expect(statistics.deviation).toBeCloseTo(Math.sqrt(26 / 6 - (8 / 6) ** 2), 12);
    expect(statistics.histogram).toEqual({ min: 0, max: 4, counts: [3, 1, 0, 2] });
  });

  it("counts saturated numbers by the layer's kind and the threshold", () => {
    const values = [-2.2, -2, 0, 2, 2.2, 9];
    expect(single(tanh(), values)).toMatchObject({ saturated: 0.5, dead: NaN });
    expect(single(tanh(), values, { threshold: 0.9 }).saturated).toBeCloseTo(5 / 6, 12);
    expect(
      single(
        sigmoid(),
        values.map((value) => 2 * value),
      ).saturated,
    ).toBe(0.5);
    expect(single(dense(2), values).saturated).toBeNaN();
  });

  it("leaves NaN and Infinity out and counts them", () => {
    const statistics = single(relu(), [NaN, 1, Infinity, 3], { bins: 2 });
    expect(statistics).toMatchObject({ mean: 2, deviation: 1, nonFinite: 2, dead: 0 });
    expect(statistics.histogram).toEqual({ min: 1, max: 3, counts: [1, 1] });
    expect(single(relu(), [NaN, NaN], { bins: 2 })).toMatchObject({
      mean: NaN,
      deviation: NaN,
      nonFinite: 2,
      histogram: { min: NaN, max: NaN, counts: [0, 0] },
    });
    expect(single(relu(), [5, 5], { bins: 2 }).histogram).toEqual({ min: 5, max: 5, counts: [2, 0] });
  });

  it("counts a channel of images as dead only where every place of every image is 0", () => {
    const net = sequential([relu()], { inputShape: [2, 1, 4], seed: 1 });
    const images = [-1, 1, -1, 0, -1, 0, -1, 0, -1, 0, -1, 2, -1, 0, -1, 0];
    expect(activationStatistics(net, images)[0]!.dead).toBe(0.5);
  });

  it("looks into blocks and changes nothing", () => {
    const net = sequential([residual([dense(2), dropout(0.5), relu()]), tanh()], {
      inputShape: [2],
      seed: 1,
    });
    const before = [net.parameters.values.slice(), net.parameters.gradients.slice()];
    const statistics = activationStatistics(net, [1, 2, 3, 4]);
    expect(statistics.map(({ path }) => path)).toEqual([
      "residual1.dense1",
      "residual1.dropout1",
      "residual1.relu1",
      "residual1",
      "tanh1",
    ]);
    expect(statistics[2]!.dead).not.toBeNaN();
    expect(statistics[1]!.mean).toBe(statistics[0]!.mean);
    expect(activationStatistics(net, [1, 2, 3, 4], { train: true })[1]!.mean).not.toBe(statistics[0]!.mean);
    expect([net.parameters.values, net.parameters.gradients]).toEqual(before);
  });

  it("names what it refuses", () => {
    expect(() => single(relu(), [1, 2, 3])).toThrow("activationStatistics got 3 numbers");
    expect(() => single(relu(), [])).toThrow("activationStatistics got 0 numbers");
    expect(() => single(relu(), [1, 2], { bins: 0 })).toThrow("activationStatistics bins is 0");
    expect(() => single(relu(), [1, 2], { threshold: 1 })).toThrow("activationStatistics threshold is 1");
  });
});

/** Gradient norms of a sum of the outputs, by parameter. */
function gradientNorms(initializer: Initializer): (name: string) => number {
  const net = deepNet(initializer, tanh);
  net.tape.step((tape) => {
    tape.backward(weightedSum(net.forward(tape.constant([batch, width], inputs), evaluationPass)));
  });
  return (name) => {
    const { start, end } = net.parameters.getRange(name);
    return Math.hypot(...Array.from(net.parameters.gradients.subarray(start, end)));
  };
}

describe("the start of a deep net", () => {
  it("fades layer by layer under tanh with small weights, and saturates with large ones", () => {
    const small = deep(normal({ deviation: 0.01 }), tanh);
    expect(small.map(({ path }) => path)).toEqual(["tanh1", "tanh2", "tanh3", "tanh4", "tanh5", "tanh6"]);
    for (const { saturated } of small) expect(saturated).toBe(0);
    for (const factor of growth(small)) expect(factor).toBeLessThan(0.2);
    expect(small.at(-1)!.deviation).toBeLessThan(1e-5);
    for (const { saturated, histogram } of deep(normal({ deviation: 1 }), tanh)) {
      expect(saturated).toBeGreaterThan(0.6);
      expect(histogram.counts[0]! + histogram.counts.at(-1)!).toBeGreaterThan(0.5 * batch * width);
    }
  });

  it("keeps its size under tanh with xavierNormal", () => {
    const statistics = deep(xavierNormal(), tanh);
    expect(statistics[1]!.deviation / statistics.at(-1)!.deviation).toBeLessThan(2);
    for (const { saturated } of statistics) expect(saturated).toBeLessThan(0.1);
  });

  it("shrinks under relu with xavierNormal and keeps its size with heNormal", () => {
    const xavier = deep(xavierNormal(), relu);
    const he = deep(heNormal(), relu);
    for (const factor of growth(xavier)) expect(factor).toBeLessThan(1);
    expect(xavier.at(-1)!.deviation).toBeLessThan(0.3 * xavier[0]!.deviation);
    const ratio = he.at(-1)!.deviation / he[0]!.deviation;
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it("decides about gradients likewise: with small weights they fade on the way back", () => {
    const [small, fitting] = [normal({ deviation: 0.01 }), xavierNormal()].map(gradientNorms);
    const first = "dense1.bias";
    const last = `dense${depth}.bias`;
    expect(small!(first) / small!(last)).toBeLessThan(1e-4);
    expect(fitting!(first) / fitting!(last)).toBeGreaterThan(0.3);
    expect(fitting!(first) / fitting!(last)).toBeLessThan(3);
  });

  it("gives all weights gradients of like size, which are small with small weights", () => {
    // A weight's gradient is its input times what comes back. With small weights the first layer has a large
    // input and little that comes back, the last one the reverse: the products are alike, and all tiny.
    const [small, fitting] = [normal({ deviation: 0.01 }), xavierNormal()].map(gradientNorms);
    for (const norms of [small!, fitting!]) {
      const ratio = norms("dense1.weight") / norms(`dense${depth}.weight`);
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    }
    expect(small!("dense1.weight")).toBeLessThan(1e-3 * fitting!("dense1.weight"));
  });
});
