import { describe, expect, it } from "vitest";

import { largestDifference, normals, weightedSum } from "../../test/support.ts";
import type { Precision } from "../engine/arena.ts";
import { gradientCheck } from "../tensor/gradient-check.ts";
import { sizeOf, type Shape } from "../shape.ts";
import { conv2d } from "./conv2d.ts";
import { dense } from "./dense.ts";
import { dropout } from "./dropout.ts";
import { flatten } from "./flatten.ts";
import { globalAveragePool } from "./global-average-pool.ts";
import type { Layer } from "./layer.ts";
import { evaluationPass, type Network } from "./network.ts";
import { relu } from "./relu.ts";
import { residual } from "./residual.ts";
import { sequential } from "./sequential.ts";
import { tanh } from "./tanh.ts";

const names = (net: Network): readonly string[] => net.parameters.ranges.map(({ name }) => name);
const same = (filters: number): Layer => conv2d(filters, 3, { padding: "same" });

/** A loss of the net at a fixed batch, computed anew at every call. */
function lossOf(net: Network, batch: number, backward = false): number {
  const shape = [batch, ...net.inputShape];
  return net.tape.step((tape) => {
    const loss = weightedSum(net.forward(tape.constant(shape, normals(sizeOf(shape), 3)), evaluationPass));
    if (backward) tape.backward(loss);
    return loss.item();
  });
}

/** Largest relative error of any parameter's gradient, in float64. */
function parameterError(layers: readonly Layer[], inputShape: Shape): number {
  const net = sequential(layers, { inputShape, seed: 4, precision: "f64" });
  const { values, gradients } = net.parameters;
  lossOf(net, 3, true);
  return gradientCheck(values, gradients.slice(), () => lossOf(net, 3)).error;
}

/** Parameter gradients as the engine of that precision computes them. */
function gradientsOf(layers: readonly Layer[], inputShape: Shape, precision: Precision): Float64Array {
  const net = sequential(layers, { inputShape, seed: 4, precision });
  lossOf(net, 3, true);
  return Float64Array.from(net.parameters.gradients);
}

const reducing = residual([conv2d(4, 3, { stride: 2, padding: 1 }), tanh(), same(4)], {
  shortcut: [conv2d(4, 1, { stride: 2 })],
});
const nets = [
  { name: "dense", layers: [dense(5), residual([tanh(), dense(5), tanh()]), tanh(), dense(2)], shape: [4] },
  {
    name: "rectified",
    layers: [dense(5), relu(), residual([dense(5), relu(), dense(5)]), relu(), dense(2)],
    shape: [4],
  },
  { name: "rectified first", layers: [dense(5), residual([relu(), dense(5)]), dense(2)], shape: [4] },
  { name: "flat", layers: [residual([flatten(), dense(4)]), dense(2)], shape: [4] },
  { name: "image", layers: [same(2), reducing, globalAveragePool(), dense(2)], shape: [4, 4, 1] },
  { name: "nested", layers: [residual([residual([dense(4), relu()]), residual([dense(4)])])], shape: [4] },
];

describe("residual", () => {
  it.each(["f32", "f64"] as const)("adds what its layers give to its input in %s", (precision) => {
    const net = sequential([residual([dense(2), relu()])], { inputShape: [2], seed: 1, precision });
    net.parameters.values.set([1, 2, 3, -4, 10, -1]);
    expect([...net.predict([1, 1, -5, 0])]).toEqual([1 + 14, 1 + 0, -5 + 5, 0 + 0]);
  });

  it("names parameters inside anew, also in the shortcut and nested", () => {
    const net = sequential(
      [same(2), residual([same(2), residual([same(2)])]), reducing, flatten(), dense(2)],
      { inputShape: [4, 4, 1], seed: 1 },
    );
    expect(names(net).filter((name) => name.endsWith("weight"))).toEqual([
      "conv2d1.weight",
      "residual1.conv2d1.weight",
      "residual1.residual1.conv2d1.weight",
      "residual2.conv2d1.weight",
      "residual2.conv2d2.weight",
      "residual2.shortcut.conv2d1.weight",
      "dense1.weight",
    ]);
    expect(net.outputShape).toEqual([2]);
  });

  it.each(nets)("has the gradients that differences show: $name", ({ layers, shape }) => {
    expect(parameterError(layers, shape)).toBeLessThan(1e-6);
  });

  it.each(nets)("has the same gradients in both precisions: $name", ({ layers, shape }) => {
    const expected = gradientsOf(layers, shape, "f64");
    expect(largestDifference(gradientsOf(layers, shape, "f32"), expected)).toBeLessThan(1e-5);
  });

  it("shows an observer every inner layer before the block itself", () => {
    const layers = [
      residual([reducing, residual([relu()])], { shortcut: [conv2d(4, 1, { stride: 2 })] }),
      relu(),
    ];
    const net = sequential(layers, { inputShape: [4, 4, 2], seed: 1 });
    const paths: string[] = [];
    const observe = (path: string): void => void paths.push(path);
    net.tape.step((tape) =>
      net.forward(tape.constant([1, 4, 4, 2], normals(32, 1)), { ...evaluationPass, observe }),
    );
    expect(paths).toEqual([
      "residual1.shortcut.conv2d1",
      "residual1.residual1.shortcut.conv2d1",
      "residual1.residual1.conv2d1",
      "residual1.residual1.tanh1",
      "residual1.residual1.conv2d2",
      "residual1.residual1",
      "residual1.residual2.relu1",
      "residual1.residual2",
      "residual1",
      "relu1",
    ]);
  });

  it("gives layers inside different blocks different random streams", () => {
    const size = 1000;
    const net = sequential([residual([dropout(0.5)]), residual([dropout(0.5)])], {
      inputShape: [size],
      seed: 1,
    });
    const pass = { ...evaluationPass, train: true };
    const ones = Array.from({ length: size }, () => 1);
    const output = net.tape.step((tape) => [...net.forward(tape.constant([1, size], ones), pass).data]);
    expect(new Set(output)).toEqual(new Set([1, 3, 9]));
  });

  it("names its path and both shapes when they differ", () => {
    const build = (layer: Layer, inputShape: Shape) => () => sequential([layer], { inputShape, seed: 1 });
    expect(build(residual([dense(3)]), [4])).toThrow(
      "residual1 cannot add: its layers give [3] but its input has [4]; give a shortcut of layers that end in [3].",
    );
    expect(build(residual([dense(3)], { shortcut: [dense(2)] }), [4])).toThrow(
      "residual1 cannot add: its layers give [3] but its shortcut gives [2]",
    );
    expect(build(residual([residual([dense(3)])]), [4])).toThrow(/^residual1\.residual1 cannot add/);
    expect(() => residual([])).toThrow("residual got 0 layers");
  });
});

describe("globalAveragePool", () => {
  it.each(["f32", "f64"] as const)("gives the mean of each channel in %s", (precision) => {
    const net = sequential([globalAveragePool()], { inputShape: [2, 2, 2], seed: 1, precision });
    expect(net.outputShape).toEqual([2]);
    const images = [1, 10, 2, 20, 3, 30, 6, 60, 0, 0, 0, 0, 0, 4, 8, 0];
    expect([...net.predict(images)]).toEqual([3, 30, 2, 1]);
  });

  it("refuses what is no image, naming path and shape", () => {
    expect(() => sequential([globalAveragePool()], { inputShape: [8], seed: 1 })).toThrow(
      "globalAveragePool1 needs examples of shape [height, width, channels], got [8]",
    );
  });
});
