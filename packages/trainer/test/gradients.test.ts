import { describe, expect, it } from "vitest";

import { dense } from "../src/layers/dense.ts";
import { dropout } from "../src/layers/dropout.ts";
import { flatten } from "../src/layers/flatten.ts";
import type { Layer } from "../src/layers/layer.ts";
import { relu } from "../src/layers/relu.ts";
import { sequential } from "../src/layers/sequential.ts";
import type { Loss } from "../src/losses/loss.ts";
import { meanSquaredError } from "../src/losses/mean-squared-error.ts";
import { softmaxCrossEntropy } from "../src/losses/softmax-cross-entropy.ts";
import { Random } from "../src/random.ts";
import { elasticNet } from "../src/regularizers/elastic-net.ts";
import { l1 } from "../src/regularizers/l1.ts";
import { l2 } from "../src/regularizers/l2.ts";
import { add } from "../src/tensor/add.ts";
import { gradientCheck } from "../src/tensor/gradient-check.ts";
import { matmul } from "../src/tensor/matmul.ts";
import { multiply } from "../src/tensor/multiply.ts";
import { sizeOf, type Shape } from "../src/tensor/shape.ts";
import { Tape } from "../src/tensor/tape.ts";
import { buildParameters, gradientError, normals } from "./support.ts";

const pass = { train: true, step: 3, random: new Random(4) };

function forwardOf(layer: Layer, inputShape: Shape) {
  const built = layer.build(inputShape, {
    path: "layer1",
    parameter: () => ({ name: "", shape: [], start: 0, end: 0 }),
  });
  return (x: Parameters<typeof built.forward>[0]) =>
    built.forward(x, {
      train: true,
      step: 0,
      rng: new Random(1),
      parameter: () => {
        throw new Error("this layer has no parameters");
      },
    });
}

describe("the gradient equals central differences", () => {
  it.each([
    [1, 1, 1],
    [3, 5, 2],
    [4, 4, 4],
    [7, 1, 9],
  ])("of matmul with rows, depth and columns %i, %i, %i", (rows, depth, columns) => {
    expect(
      gradientError(
        [
          [rows, depth],
          [depth, columns],
        ],
        matmul,
      ),
    ).toBeLessThan(1e-6);
  });

  it.each<[string, Shape, Shape]>([
    ["equal shapes", [3, 5], [3, 5]],
    ["a repeated row", [3, 5], [5]],
    ["a repeated number", [2, 3], []],
    ["size 1", [1], [1]],
  ])("of add and multiply with %s", (_, a, b) => {
    expect(gradientError([a, b], add)).toBeLessThan(1e-6);
    expect(gradientError([a, b], multiply)).toBeLessThan(1e-6);
  });

  it.each<Shape>([
    [1, 1],
    [3, 7],
    [2, 3, 5],
  ])("of relu, flatten and dropout on [%i, %i …]", (...shape) => {
    const inputShape = shape.slice(1);
    for (const layer of [relu(), flatten(), dropout(0.4)]) {
      expect(gradientError([shape], forwardOf(layer, inputShape))).toBeLessThan(1e-6);
    }
  });

  it.each([
    [1, 1],
    [1, 2],
    [5, 3],
    [8, 10],
  ])("of softmax cross-entropy with a batch of %i and %i classes, hard and soft", (batch, classes) => {
    const labels = Float64Array.from({ length: batch }, (_, index) => (index * 7) % classes);
    const raw = normals(batch * classes, 5).map(Math.exp);
    const soft = raw.map((value, i) => {
      const row = Math.floor(i / classes) * classes;
      return value / raw.slice(row, row + classes).reduce((sum, each) => sum + each, 0);
    });
    expect(
      gradientError([[batch, classes]], (x) => softmaxCrossEntropy(x, x.tape.constant([batch], labels))),
    ).toBeLessThan(1e-6);
    expect(
      gradientError([[batch, classes]], (x) =>
        softmaxCrossEntropy(x, x.tape.constant([batch, classes], soft)),
      ),
    ).toBeLessThan(1e-6);
  });

  it.each<Shape>([[1], [4, 3]])("of the mean squared error on shape [%i …]", (...shape) => {
    const target = normals(sizeOf(shape), 6);
    expect(gradientError([shape], (x) => meanSquaredError(x, x.tape.constant(shape, target)))).toBeLessThan(
      1e-6,
    );
  });

  it.each<[string, Loss, readonly Layer[], Shape]>([
    ["dense, relu, dropout, dense", softmaxCrossEntropy, [dense(7), relu(), dropout(0.3), dense(5)], [6]],
    ["flatten, dense without bias", softmaxCrossEntropy, [flatten(), dense(5, { bias: false })], [2, 3]],
    ["one unit", softmaxCrossEntropy, [dense(1), dense(5)], [1]],
  ])("of every parameter of a network of %s", (_, loss, layers, inputShape) => {
    const net = sequential(layers, { inputShape, seed: 11 });
    const inputs = normals(9 * sizeOf(inputShape), 12);
    const run = (isBackward: boolean): number =>
      net.tape.step((tape) => {
        const output = net.forward(tape.constant([9, ...inputShape], inputs), pass);
        const value = loss(output, tape.constant([9], [0, 1, 2, 3, 4, 0, 1, 2, 3]));
        if (isBackward) tape.backward(value);
        return value.item();
      });
    run(true);
    const check = gradientCheck(net.parameters.values, net.parameters.gradients.slice(), () => run(false));
    expect(check.error).toBeLessThan(1e-6);
    expect(check.skipped).toBeLessThan(net.parameters.values.length / 10);
  });

  it.each([
    ["l1", l1(0.3)],
    ["l2", l2(0.3)],
    ["the elastic net", elasticNet({ l1: 0.2, l2: 0.5 })],
  ])("of the %s penalty, which adds to the gradient that is there", (_, regularizer) => {
    const parameters = buildParameters([0.5, -1.5, 2], [4, -4]);
    parameters.gradients.fill(1);
    regularizer.addTo(parameters);
    const gradients = parameters.gradients.map((gradient) => gradient - 1);
    const check = gradientCheck(parameters.values, gradients, () => regularizer.addTo(parameters));
    expect(check).toMatchObject({ skipped: 0 });
    expect(check.error).toBeLessThan(1e-6);
  });
});

describe("gradientCheck", () => {
  it("finds a gradient that is wrong by a thousandth, and where", () => {
    const values = Float64Array.of(1, 2, 3);
    const loss = (): number => values.reduce((sum, value) => sum + value ** 3, 0);
    const check = gradientCheck(values, Float64Array.of(3, 12.012, 27), loss);
    expect(check.index).toBe(1);
    expect(check.error).toBeCloseTo(1e-3, 4);
    expect(values).toBeAllClose([1, 2, 3]);
  });

  it("passes over a kink and counts it", () => {
    const values = Float64Array.of(0, 2);
    const loss = (): number => Math.abs(values[0]!) + values[1]!;
    expect(gradientCheck(values, Float64Array.of(0, 1), loss)).toMatchObject({ skipped: 1 });
  });

  it("reports NaN rather than passing over it", () => {
    const check = gradientCheck(Float64Array.of(1, 2), Float64Array.of(NaN, 1), () => 1);
    expect(check).toMatchObject({ error: NaN, index: 0 });
  });
});

describe("NaN and Infinity", () => {
  it.each([NaN, Infinity])("%d in an input reaches the loss through every layer", (poison) => {
    const net = sequential([flatten(), dense(4), relu(), dropout(0.5), dense(3)], {
      inputShape: [2, 2],
      seed: 1,
    });
    const tape = net.tape;
    const value = tape.step(() => {
      const output = net.forward(tape.constant([1, 2, 2], [poison, 1, 1, 1]), pass);
      return softmaxCrossEntropy(output, tape.constant([1], [0])).item();
    });
    expect(Number.isFinite(value)).toBe(false);
  });

  it("gives a loss of Infinity, not NaN, when the wanted class is impossible", () => {
    const tape = new Tape();
    const lossFor = (label: number): number =>
      tape.step(() =>
        softmaxCrossEntropy(tape.constant([1, 2], [0, -Infinity]), tape.constant([1], [label])).item(),
      );
    expect([lossFor(0), lossFor(1)]).toEqual([0, Infinity]);
  });
});
