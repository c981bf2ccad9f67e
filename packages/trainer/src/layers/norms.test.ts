import { describe, expect, it } from "vitest";

import { largestDifference, normals } from "../../test/support.ts";
import type { Precision } from "../engine/arena.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { Random } from "../random.ts";
import { multiply } from "../tensor/arithmetic.ts";
import { gradientCheck } from "../tensor/gradient-check.ts";
import { sum } from "../tensor/reduce.ts";
import { sizeOf, type Shape } from "../shape.ts";
import { batchNorm } from "./batch-norm.ts";
import { conv2d } from "./conv2d.ts";
import { dense } from "./dense.ts";
import { flatten } from "./flatten.ts";
import { groupNorm } from "./group-norm.ts";
import { instanceNorm } from "./instance-norm.ts";
import { layerNorm } from "./layer-norm.ts";
import type { Layer } from "./layer.ts";
import type { Network } from "./network.ts";
import { relu } from "./relu.ts";
import { sequential } from "./sequential.ts";

const passOf = (train: boolean) => ({ train, step: 0, random: new Random(1) });

interface Build {
  readonly inputShape: Shape;
  readonly precision?: Precision;
}

const build = (layer: Layer, { inputShape, precision = "f64" }: Build): Network =>
  sequential([layer], { inputShape, seed: 1, precision });

/** Output of a pass in training or evaluation. */
function run(net: Network, inputs: ArrayLike<number>, train = true): number[] {
  const batch = inputs.length / sizeOf(net.inputShape);
  return net.tape.step((tape) => [
    ...net.forward(tape.constant([batch, ...net.inputShape], inputs), passOf(train)).data,
  ]);
}

const buffer = (net: Network, name: string): number[] => [...net.stateDict().get(`batchNorm1.${name}`)!.data];

/** Of 2, 6 with mean 4 and variance 4. */
const unit = 2 / Math.sqrt(4 + 1e-5);

describe.each([
  { precision: "f64", tolerance: 1e-12 },
  { precision: "f32", tolerance: 2e-6 },
] as const)("in $precision", ({ precision, tolerance }) => {
  it("batchNorm normalizes each channel over the batch, then scales and shifts", () => {
    const net = build(batchNorm(), { inputShape: [2], precision });
    net.parameters.values.set([1, 10, 0, 5]);
    expect(run(net, [2, 6, 6, 2])).toBeAllClose([-unit, 5 + 10 * unit, unit, 5 - 10 * unit], tolerance);
  });

  it("batchNorm takes an image's pixels as it takes examples", () => {
    const inputs = normals(2 * 3 * 5 * 3, 1);
    const [images, rows] = [[3, 5, 3], [3]].map((inputShape) =>
      build(batchNorm(), { inputShape, precision }),
    );
    expect(run(images!, inputs)).toBeAllClose(run(rows!, inputs), tolerance);
  });

  it("layerNorm normalizes each example, with a scale and shift for each number", () => {
    const net = build(layerNorm(), { inputShape: [1, 2, 1], precision });
    net.parameters.values.set([1, 10, 0, 5]);
    expect(net.parameters.getRange("layerNorm1.scale").shape).toEqual([1, 2, 1]);
    expect(run(net, [2, 6, 60, 20])).toBeAllClose(
      [-unit, 5 + 10 * unit, 20 / Math.sqrt(400 + 1e-5), 5 - 200 / Math.sqrt(400 + 1e-5)],
      tolerance,
    );
  });

  it("instanceNorm normalizes each channel of each image", () => {
    const net = build(instanceNorm(), { inputShape: [2, 1, 2], precision });
    net.parameters.values.set([1, 10, 0, 5]);
    const expected = [-unit, 5 - 10 * unit, unit, 5 + 10 * unit];
    expect(run(net, [2, 12, 6, 16, -2, 0, 2, 4])).toBeAllClose([...expected, ...expected], tolerance);
  });

  it("groupNorm normalizes neighbouring channels together", () => {
    const net = build(groupNorm(2), { inputShape: [4], precision });
    expect(run(net, [2, 6, 106, 102])).toBeAllClose([-unit, unit, unit, -unit], tolerance);
  });

  it("one group is layer normalization, as many as channels instance normalization", () => {
    const inputs = normals(2 * 3 * 5 * 6, 2);
    const outputOf = (layer: Layer) => run(build(layer, { inputShape: [3, 5, 6], precision }), inputs);
    expect(outputOf(groupNorm(1))).toBeAllClose(outputOf(layerNorm()), tolerance);
    expect(outputOf(groupNorm(6))).toBeAllClose(outputOf(instanceNorm()), tolerance);
  });

  it("keeps a small variance around a large mean", () => {
    const inputs = Array.from({ length: 1024 }, (_, at) => 4096 + (at % 2 === 0 ? 1 : -1));
    const sign = 1 / Math.sqrt(1 + 1e-5);
    const expected = inputs.map((value) => (value > 4096 ? sign : -sign));
    expect(run(build(batchNorm(), { inputShape: [1], precision }), inputs)).toBeAllClose(expected, 1e-5);
    expect(run(build(layerNorm(), { inputShape: [1024], precision }), inputs)).toBeAllClose(expected, 1e-5);
  });

  it("equal numbers become the shift", () => {
    for (const layer of [batchNorm(), layerNorm(), instanceNorm(), groupNorm(1)]) {
      const inputShape = [2, 2, 2];
      const net = build(layer, { inputShape, precision });
      expect(run(net, new Float64Array(16).fill(3))).toEqual(Array.from({ length: 16 }, () => 0));
    }
  });

  it("batchNorm blends each batch's mean and unbiased variance into the running statistics", () => {
    const net = build(batchNorm({ momentum: 0.25 }), { inputShape: [1], precision });
    expect([buffer(net, "mean"), buffer(net, "variance")]).toEqual([[0], [1]]);
    run(net, [2, 6]);
    expect(buffer(net, "mean")).toBeAllClose([1], tolerance);
    expect(buffer(net, "variance")).toBeAllClose([0.75 + 0.25 * 8], tolerance);
    run(net, [1, 1]);
    expect(buffer(net, "mean")).toBeAllClose([1], tolerance);
    expect(buffer(net, "variance")).toBeAllClose([2.75 * 0.75], tolerance);
  });

  it("batchNorm evaluates by the running statistics, also a single example, and leaves them alone", () => {
    const net = build(batchNorm(), { inputShape: [2], precision });
    const state = new Map(net.stateDict());
    state.set("batchNorm1.mean", { shape: [2], data: new Float64Array([1, 2]) });
    state.set("batchNorm1.variance", { shape: [2], data: new Float64Array([4, 9]) });
    net.loadStateDict(state);
    const expected = [2 / Math.sqrt(4 + 1e-5), -3 / Math.sqrt(9 + 1e-5)];
    expect([...net.predict([3, -1])]).toBeAllClose(expected, tolerance);
    expect(buffer(net, "mean")).toEqual([1, 2]);
    expect(buffer(net, "variance")).toEqual([4, 9]);
  });

  it.each([
    ["layerNorm", layerNorm()],
    ["instanceNorm", instanceNorm()],
    ["groupNorm", groupNorm(2)],
  ])("%s is the same in training and evaluation", (_, layer) => {
    const net = build(layer, { inputShape: [3, 3, 4], precision });
    const inputs = normals(72, 3);
    expect(run(net, inputs, true)).toEqual(run(net, inputs, false));
  });

  it("NaN spreads over all that is normalized with it, and no further", () => {
    const inputs = [NaN, 1, 2, 3, 4, 5, 6, 9];
    const nanIn = (layer: Layer) =>
      run(build(layer, { inputShape: [2, 1, 2], precision }), inputs).map((value) =>
        Number(Number.isNaN(value)),
      );
    expect(nanIn(batchNorm())).toEqual([1, 0, 1, 0, 1, 0, 1, 0]);
    expect(nanIn(layerNorm())).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect(nanIn(instanceNorm())).toEqual([1, 0, 1, 0, 0, 0, 0, 0]);
    expect(nanIn(groupNorm(2))).toEqual([1, 0, 1, 0, 0, 0, 0, 0]);
  });
});

interface Case {
  readonly layers: readonly Layer[];
  readonly inputShape: Shape;
  readonly batch: number;
}

const image = (norm: Layer) => [norm, relu(), flatten(), dense(3)];
const cases: readonly (readonly [string, Case])[] = [
  ["batchNorm of vectors", { layers: [dense(5), batchNorm(), dense(3)], inputShape: [4], batch: 6 }],
  ["batchNorm of one channel", { layers: image(batchNorm()), inputShape: [5, 3, 1], batch: 1 }],
  ["batchNorm of images", { layers: [conv2d(5, 2), ...image(batchNorm())], inputShape: [4, 4, 2], batch: 3 }],
  [
    "layerNorm of vectors",
    { layers: [layerNorm(), dense(7), layerNorm(), dense(3)], inputShape: [5], batch: 4 },
  ],
  ["layerNorm of one image", { layers: image(layerNorm()), inputShape: [3, 1, 7], batch: 1 }],
  ["layerNorm of images", { layers: image(layerNorm()), inputShape: [3, 2, 5], batch: 3 }],
  ["instanceNorm", { layers: [conv2d(5, 1), ...image(instanceNorm())], inputShape: [3, 3, 2], batch: 3 }],
  ["instanceNorm of one channel", { layers: image(instanceNorm()), inputShape: [1, 5, 1], batch: 2 }],
  ["groupNorm of images", { layers: image(groupNorm(3)), inputShape: [3, 1, 9], batch: 2 }],
  ["groupNorm of vectors", { layers: [groupNorm(2), dense(3)], inputShape: [6], batch: 3 }],
];

/** A network away from its start, and a function that gives its loss and, if asked, computes the gradients. */
function prepare({ layers, inputShape, batch }: Case, precision: Precision) {
  const net = sequential(layers, { inputShape, seed: 3, precision });
  const { values } = net.parameters;
  for (const [at, noise] of normals(values.length, 4).entries()) values[at]! += 0.3 * noise;
  const inputs = normals(batch * sizeOf(inputShape), 5);
  const labels = Array.from({ length: batch }, (_, at) => at % 3);
  const step = (train: boolean, isBackward: boolean): { loss: number; inputGradient: Float64Array } =>
    net.tape.step((tape) => {
      const x = tape.variable([batch, ...inputShape], inputs);
      const loss = softmaxCrossEntropy(net.forward(x, passOf(train)), tape.constant([batch], labels));
      if (isBackward) tape.backward(loss);
      return { loss: loss.item(), inputGradient: Float64Array.from(x.gradient) };
    });
  return { net, inputs, step };
}

describe.each([true, false])("gradients with train: %s", (train) => {
  it.each(cases)("equal central differences in f64: %s", (_, each) => {
    const { net, inputs, step } = prepare(each, "f64");
    const { inputGradient } = step(train, true);
    const { values, gradients } = net.parameters;
    for (const [numbers, gradient] of [
      [values, gradients.slice()],
      [inputs, inputGradient],
    ] as const) {
      const check = gradientCheck(numbers, gradient, () => step(train, false).loss);
      expect(check.error).toBeLessThan(1e-6);
      expect(check.skipped).toBeLessThan(numbers.length / 4);
    }
  });

  it.each(cases)("are the same in f32, but for rounding: %s", (_, each) => {
    const [single, double] = [prepare(each, "f32"), prepare(each, "f64")];
    single.net.parameters.values.set(double.net.parameters.values);
    const [actual, expected] = [single.step(train, true), double.step(train, true)];
    expect(Math.abs(actual.loss - expected.loss)).toBeLessThan(1e-5 * expected.loss);
    expect(largestDifference(actual.inputGradient, expected.inputGradient)).toBeLessThan(1e-5);
    const gradients = Float64Array.from(double.net.parameters.gradients);
    expect(largestDifference(single.net.parameters.gradients, gradients)).toBeLessThan(1e-5);
  });
});

describe("second derivatives in f64", () => {
  it.each([
    ["batchNorm", batchNorm()],
    ["layerNorm", layerNorm()],
    ["instanceNorm", instanceNorm()],
    ["groupNorm", groupNorm(2)],
  ])("of %s equal central differences of the first", (_, layer) => {
    const net = build(layer, { inputShape: [2, 2, 4] });
    const [inputs, direction, weights] = [normals(48, 6), normals(48, 7), normals(48, 8)];
    const shape = [3, 2, 2, 4];
    // The slope of the weighted output's gradient along a direction, and its own gradient.
    const slope = (): { value: number; gradient: Float64Array } =>
      net.tape.step((tape) => {
        const x = tape.variable(shape, inputs);
        const y = sum(multiply(net.forward(x, passOf(true)), tape.constant(shape, weights)));
        const [gradient] = tape.gradients(y, [x]);
        const along = sum(multiply(gradient!, tape.constant(shape, direction)));
        const [second] = tape.gradients(along, [x]);
        return { value: along.item(), gradient: Float64Array.from(second!.data) };
      });
    const check = gradientCheck(inputs, slope().gradient, () => slope().value);
    expect(check).toMatchObject({ skipped: 0 });
    expect(check.error).toBeLessThan(1e-6);
  });
});

describe("errors", () => {
  it("name the path and the shape of an example that the layer cannot take", () => {
    const shapes = "[features] or [height, width, channels], got [2, 3]";
    for (const [layer, path] of [
      [batchNorm(), "batchNorm1"],
      [layerNorm(), "layerNorm1"],
      [groupNorm(1), "groupNorm1"],
    ] as const) {
      expect(() => build(layer, { inputShape: [2, 3] })).toThrow(`${path} needs examples of shape ${shapes}`);
    }
    expect(() => build(instanceNorm(), { inputShape: [6] })).toThrow(
      "instanceNorm1 needs examples of shape [height, width, channels], got [6]",
    );
    expect(() => build(groupNorm(4), { inputShape: [3, 3, 6] })).toThrow(
      "groupNorm1 cannot split 6 channels of examples of shape [3, 3, 6] into 4 equal groups",
    );
  });

  it("tell of single numbers, which have no variance", () => {
    const net = build(batchNorm(), { inputShape: [1, 1, 3] });
    expect(() => run(net, [1, 2, 3])).toThrow("batchNorm1 got [1, 1, 1, 3] in training: a single number");
    expect(buffer(net, "mean")).toEqual([0, 0, 0]);
    expect(() => build(instanceNorm(), { inputShape: [1, 1, 3] })).toThrow(
      /instanceNorm1 .* single numbers of \[1, 1, 3\]/,
    );
    expect(() => build(groupNorm(3), { inputShape: [3] })).toThrow(/groupNorm1 .* single numbers of \[3\]/);
    expect(() => build(layerNorm(), { inputShape: [1] })).toThrow(/layerNorm1 .* single numbers of \[1\]/);
  });

  it("name options outside their ranges", () => {
    expect(() => batchNorm({ momentum: 1.5 })).toThrow(
      "batchNorm momentum is 1.5; give a number from 0 to 1.",
    );
    expect(() => batchNorm({ epsilon: -1 })).toThrow("batchNorm epsilon is -1");
    expect(() => layerNorm({ epsilon: NaN })).toThrow("layerNorm epsilon is NaN");
    expect(() => groupNorm(0)).toThrow("groupNorm groups is 0");
  });
});
