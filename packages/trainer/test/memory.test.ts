import { describe, expect, it } from "vitest";

import { conv2d } from "../src/layers/conv2d.ts";
import { dense } from "../src/layers/dense.ts";
import { flatten } from "../src/layers/flatten.ts";
import type { Layer } from "../src/layers/layer.ts";
import { maxPool } from "../src/layers/max-pool.ts";
import { relu } from "../src/layers/relu.ts";
import { sequential } from "../src/layers/sequential.ts";
import { softmaxCrossEntropy } from "../src/losses/softmax-cross-entropy.ts";
import { adam } from "../src/optimizers/adam.ts";
import { Random } from "../src/random.ts";
import { l2 } from "../src/regularizers/l2.ts";
import { sizeOf, type Shape } from "../src/shape.ts";
import { createTape, normals } from "./support.ts";

const cnn = [conv2d(4, 3, { padding: 1 }), relu(), maxPool(2), flatten(), dense(3)];
const mlp = [dense(16), relu(), dense(3)];

describe("the memory of a step", () => {
  it.each<[string, readonly Layer[], Shape]>([
    ["a network of conv2d, maxPool and dense", cnn, [6, 6, 1]],
    ["a network of dense layers", mlp, [12]],
  ])("of %s is the same after a thousand steps of Adam as after two", (_, layers, inputShape) => {
    const net = sequential(layers, { inputShape, seed: 1 });
    const penalty = l2(1e-4);
    const state = adam().init(net.parameters);
    const batch = 8;
    const inputs = normals(batch * sizeOf(inputShape), 1);
    const labels = Array.from({ length: batch }, (__, index) => index % 3);
    const marks: number[] = [];
    for (let step = 0; step < 1000; step += 1) {
      net.tape.step((tape) => {
        const pass = { train: true, step, random: new Random(1) };
        const output = net.forward(tape.constant([batch, ...inputShape], inputs), pass);
        tape.backward(softmaxCrossEntropy(output, tape.constant([batch], labels)));
      });
      penalty.addTo(net.parameters);
      state.apply(1);
      marks.push(net.tape.highWater);
    }
    expect(new Set(marks.slice(1)).size).toBe(1);
    expect(net.parameters.values.every(Number.isFinite)).toBe(true);
  });
});

describe.each(["f32", "f64"] as const)("memory in %s", (precision) => {
  it("keeps what keep() copied when later steps reuse it", () => {
    const tape = createTape(precision);
    const kept = tape.step(() => tape.constant([3], [1, 2, 3]).keep());
    tape.step(() => tape.take(1000).data.fill(7));
    expect([...kept]).toEqual([1, 2, 3]);
    expect(kept).toBeInstanceOf(precision === "f32" ? Float32Array : Float64Array);
  });

  it("that lasts is refused inside a step, where scratch is in the way", () => {
    const tape = createTape(precision);
    const ask = (): void =>
      tape.step(() => {
        tape.constant([1], [1]);
        tape.engine.arena.allocate(1);
      });
    expect(ask).toThrow(/lasting memory was asked for inside a step/);
    expect([...tape.engine.arena.allocate(2).data]).toEqual([0, 0]);
  });

  it("that lasts is zeroed although steps have used it", () => {
    const tape = createTape(precision);
    tape.step(() => tape.take(1000).data.fill(7));
    expect(tape.engine.arena.allocate(1000).data.every((value) => value === 0)).toBe(true);
  });

  it("grows past 100 MB in a step, and views from before still see the same numbers", () => {
    const tape = createTape(precision);
    const before = tape.engine.arena.allocate(3);
    const view = before.data;
    view.set([1, 2, 3]);
    const far = 30_000_000;
    tape.step(() => {
      const inStep = tape.constant([2], [4, 5]);
      const viewInStep = inStep.data;
      const large = tape.take(far);
      large.data[far - 1] = 6;
      expect(tape.highWater).toBeGreaterThan(100e6);
      viewInStep[0] = 9;
      view[0] = 8;
      expect([...inStep.data, ...before.data]).toEqual([9, 5, 8, 2, 3]);
    });
    expect([...tape.engine.arena.view(before.address, 3)]).toEqual([8, 2, 3]);
  });

  it("that one engine cannot hold is an error that says what to do", () => {
    const tape = createTape(precision);
    expect(() => tape.step(() => tape.take(2 ** 31))).toThrow(/use a smaller batch or a smaller network/);
    expect(tape.step(() => tape.constant([1], [5]).item())).toBe(5);
  });
});
