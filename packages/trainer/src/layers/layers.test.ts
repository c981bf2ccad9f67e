import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { Random } from "../random.ts";
import { dense } from "./dense.ts";
import { dropout } from "./dropout.ts";
import { zeros } from "../initializers/zeros.ts";
import { flatten } from "./flatten.ts";
import type { Layer } from "./layer.ts";
import type { Network } from "./network.ts";
import { relu } from "./relu.ts";
import { sequential } from "./sequential.ts";

const forward = (net: Network, inputs: readonly number[], train: boolean, step = 0): number[] =>
  net.tape.step((tape) => {
    const pass = { train, step, random: new Random(5) };
    return [...net.forward(tape.constant([1, inputs.length], inputs), pass).data];
  });

describe("sequential", () => {
  it("infers every shape and names parameters by layer kind and count", () => {
    const net = sequential([flatten(), dense(8), relu(), dropout(0.2), dense(3)], {
      inputShape: [4, 5],
      seed: 1,
    });
    expect(net.outputShape).toEqual([3]);
    expect(net.parameters.ranges).toEqual([
      { name: "dense1.weight", shape: [20, 8], start: 0, end: 160 },
      { name: "dense1.bias", shape: [8], start: 160, end: 168 },
      { name: "dense2.weight", shape: [8, 3], start: 168, end: 192 },
      { name: "dense2.bias", shape: [3], start: 192, end: 195 },
    ]);
  });

  it("starts equal from equal seeds and different from different ones", () => {
    const start = (seed: number) => sequential([dense(9)], { inputShape: [7], seed }).parameters.values;
    expect(start(3)).toEqual(start(3));
    expect(start(3)).not.toEqual(start(4));
  });

  it("lets one layer description serve two networks without sharing parameters", () => {
    const layer = dense(2);
    const [small, large] = [3, 6].map((size) => sequential([layer], { inputShape: [size], seed: 1 }));
    small!.parameters.values.fill(0);
    expect(large!.parameters.values.some((value) => value !== 0)).toBe(true);
    expect(large!.parameters.values.length).toBe(14);
  });

  it("refuses two parameters of one name, of which a state could hold only one", () => {
    const twice = (kind: string): Layer => ({
      kind,
      build(inputShape, { parameter }) {
        for (const name of kind === "twin" ? ["w", "w"] : ["w"]) parameter(name, inputShape, zeros);
        return { outputShape: inputShape, forward: (x) => x };
      },
    });
    expect(() => sequential([twice("twin")], { inputShape: [2], seed: 1 })).toThrow(
      /two .* called "twin1.w"/,
    );
    const eleven = [...Array.from({ length: 11 }, () => twice("b")), twice("b1")];
    expect(() => sequential(eleven, { inputShape: [2], seed: 1 })).toThrow(/"b11.w".*end in a digit/);
  });

  it("predicts any number of examples, each by itself, in the memory of a few", () => {
    const net = sequential([dense(3), relu(), dense(2)], { inputShape: [4], seed: 1 });
    const inputs = normals(4 * 1_000, 1);
    const outputs = net.predict(inputs.subarray(0, 4 * 256));
    const { highWater } = net.tape;
    const all = net.predict(inputs);
    expect([...all.subarray(0, 512)]).toEqual([...outputs]);
    expect([...all.subarray(1_998)]).toEqual([...net.predict(inputs.subarray(4 * 999))]);
    expect(net.tape.highWater).toBe(highWater);
  });

  it("names the layer's path and both shapes when shapes do not fit", () => {
    expect(() => sequential([dense(3), dense(4)], { inputShape: [2, 2], seed: 1 })).toThrow(
      "dense1 needs examples of shape [inputs], got [2, 2]; put flatten() before it.",
    );
    const net = sequential([dense(3)], { inputShape: [4], seed: 1 });
    expect(() => forward(net, [1, 2, 3], false)).toThrow(/takes \[batch, 4\], got \[1, 3\]/);
    expect(() => net.predict([1, 2, 3])).toThrow(/3 numbers.*examples of 4/);
    expect(() => net.predict([])).toThrow(/0 numbers/);
  });

  it("finds a layer whose forward breaks what its build announced", () => {
    const liar = {
      kind: "liar",
      build: () => ({ outputShape: [9], forward: <T>(input: T): T => input }),
    };
    const net = sequential([liar], { inputShape: [2], seed: 1 });
    expect(() => net.predict([1, 2])).toThrow(/liar1 announced .* \[9\] but turned \[1, 2\] into \[1, 2\]/);
  });

  it("names the parameters there are when one is asked for that does not exist", () => {
    const { parameters } = sequential([dense(3)], { inputShape: [4], seed: 1 });
    expect(parameters.getRange("dense1.bias")).toMatchObject({ start: 12, end: 15 });
    expect(() => parameters.getRange("dense9.bias")).toThrow(/"dense9.bias".*dense1.weight, dense1.bias/);
  });
});

describe("dense", () => {
  it.each(["f32", "f64"] as const)("computes x · weight + bias in %s", (precision) => {
    const net = sequential([dense(2)], { inputShape: [3], seed: 1, precision });
    net.parameters.values.set([1, 2, 3, 4, 5, 6, 10, 20]);
    expect([...net.predict([1, 1, 1, 1, 0, 2])]).toEqual([19, 32, 21, 34]);
  });

  it("starts with zero biases and weights of variance 2 / inputs", () => {
    const { parameters } = sequential([dense(100)], { inputShape: [400], seed: 2 });
    const { end } = parameters.getRange("dense1.weight");
    const weights = [...parameters.values.subarray(0, end)];
    const variance = weights.reduce((sum, value) => sum + value * value, 0) / weights.length;
    expect(Math.abs(variance * 200 - 1)).toBeLessThan(0.03);
    expect(parameters.values.subarray(end).every((value) => value === 0)).toBe(true);
  });

  it.each([0, -1, 2.5, NaN])("refuses %d units", (units) => {
    expect(() => dense(units)).toThrow(`dense units is ${units}`);
  });
});

describe("relu", () => {
  it.each(["f32", "f64"] as const)("zeroes negative numbers and keeps NaN visible in %s", (precision) => {
    const net = sequential([relu()], { inputShape: [4], seed: 1, precision });
    expect([...net.predict([-2, 0, 3, NaN])]).toEqual([0, 0, 3, NaN]);
  });

  it.each(["f32", "f64"] as const)(
    "does the same right after a dense layer, in one pass or two in %s",
    (precision) => {
      const net = sequential([dense(4, { bias: false }), relu()], { inputShape: [1], seed: 1, precision });
      net.parameters.values.set([-2, 0, 3, NaN]);
      expect([...net.predict([1])]).toEqual([0, 0, 3, NaN]);
    },
  );
});

describe("dropout", () => {
  const size = 20_000;
  const net = sequential([dropout(0.3)], { inputShape: [size], seed: 1 });
  const ones = Array.from({ length: size }, () => 1);

  it("keeps the expectation by scaling what it leaves", () => {
    const output = forward(net, ones, true);
    const mean = output.reduce((sum, value) => sum + value, 0) / size;
    const dropped = output.filter((value) => value === 0).length / size;
    expect(Math.abs(mean - 1)).toBeLessThan(0.015);
    expect(Math.abs(dropped - 0.3)).toBeLessThan(0.01);
    expect(new Set(output)).toEqual(new Set([0, Math.fround(1 / 0.7)]));
  });

  it("changes nothing in evaluation", () => {
    const inputs = Array.from(normals(size, 1), Math.fround);
    expect(forward(net, inputs, false)).toEqual(inputs);
  });

  it("draws the same mask for the same step and another for the next one", () => {
    expect(forward(net, ones, true, 4)).toEqual(forward(net, ones, true, 4));
    expect(forward(net, ones, true, 4)).not.toEqual(forward(net, ones, true, 5));
  });

  it("draws different masks in different layers of one step", () => {
    const two = sequential([dropout(0.5), dropout(0.5)], { inputShape: [size], seed: 1 });
    const kept = forward(two, ones, true).filter((value) => value !== 0).length / size;
    expect(Math.abs(kept - 0.25)).toBeLessThan(0.02);
  });

  it.each([-0.1, 1, NaN])("refuses the rate %d", (rate) => {
    expect(() => dropout(rate)).toThrow(`dropout rate is ${rate}`);
  });
});
