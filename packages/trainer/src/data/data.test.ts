import { describe, expect, it } from "vitest";

import { createTape } from "../../test/support.ts";
import { Random } from "../random.ts";
import { batches } from "./batches.ts";
import { createDataset, gather } from "./dataset.ts";
import { spirals } from "./spirals.ts";
import { splitDataset } from "./split-dataset.ts";

const take = (size: number, options: Parameters<typeof batches>[1]): number[][] =>
  [...batches(size, options)].map((batch) => [...batch]);

describe("batches", () => {
  it("keeps a smaller last batch, or drops it when asked to", () => {
    expect(take(5, { batchSize: 2 })).toEqual([[0, 1], [2, 3], [4]]);
    expect(take(5, { batchSize: 2, dropLast: true })).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(take(4, { batchSize: 2, dropLast: true })).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(take(3, { batchSize: 10 })).toEqual([[0, 1, 2]]);
  });

  it("shuffles by its stream and still visits every example once", () => {
    const shuffled = (seed: number) => take(50, { batchSize: 7, random: new Random(seed) });
    expect(shuffled(1)).toEqual(shuffled(1));
    expect(shuffled(1)).not.toEqual(shuffled(2));
    expect(
      shuffled(1)
        .flat()
        .toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  it("refuses batches that cannot be filled", () => {
    expect(() => take(5, { batchSize: 0 })).toThrow("batchSize is 0");
    expect(() => take(0, { batchSize: 2 })).toThrow("dataset size is 0");
    expect(() => take(5, { batchSize: 6, dropLast: true })).toThrow(/batchSize is 6.*5 examples/);
  });
});

describe("createDataset", () => {
  it("gathers chosen examples with their targets as tensors of the step", () => {
    const dataset = createDataset({
      inputs: Uint8Array.of(1, 2, 3, 4, 5, 6),
      inputShape: [2, 1],
      targets: [7, 8, 9],
    });
    const tape = createTape();
    tape.step(() => {
      const { inputs, targets } = gather(tape, dataset, Uint32Array.of(2, 0));
      expect([inputs.shape, [...inputs.data]]).toEqual([
        [2, 2, 1],
        [5, 6, 1, 2],
      ]);
      expect([targets.shape, [...targets.data]]).toEqual([[2], [9, 7]]);
    });
  });

  it("refuses no examples, broken examples and a different number of targets", () => {
    const make = (inputs: number[], targets: number[]) => () =>
      createDataset({ inputs, inputShape: [2], targets });
    expect(make([], [])).toThrow(/at least 1/);
    expect(make([1, 2, 3], [0, 0])).toThrow(/make 1.5 inputs of \[2\]/);
    expect(make([1, 2, 3, 4], [0])).toThrow(/make 2 inputs of \[2\] and 1 make 1 targets/);
  });
});

describe("splitDataset", () => {
  it("gives every example to exactly one part, with its own target", () => {
    const inputs = Array.from({ length: 40 }, (_, index) => index);
    const dataset = createDataset({ inputs, inputShape: [1], targets: inputs.map((each) => 2 * each) });
    const [first, rest] = splitDataset(dataset, { fraction: 0.75, seed: 1 });
    expect([first.size, rest.size]).toEqual([30, 10]);
    const all = [...Array.from(first.inputs), ...Array.from(rest.inputs)];
    const targets = [...Array.from(first.targets), ...Array.from(rest.targets)];
    expect(all.toSorted((a, b) => a - b)).toEqual(inputs);
    expect(targets).toEqual(all.map((each) => 2 * each));
  });

  it.each([0, 1, 0.001, NaN])("refuses the fraction %d, which leaves a part empty", (fraction) => {
    expect(() => splitDataset(spirals({ perClass: 20, seed: 1 }), { fraction, seed: 1 })).toThrow(
      `fraction ${fraction}`,
    );
  });
});

describe("spirals", () => {
  it("gives each class the same number of examples, the same for the same seed", () => {
    const make = (seed: number) => spirals({ perClass: 30, classes: 3, seed });
    const { size, inputs, targets } = make(1);
    expect(size).toBe(90);
    for (const label of [0, 1, 2]) {
      expect(Array.from(targets).filter((target) => target === label)).toHaveLength(30);
    }
    expect(inputs).toEqual(make(1).inputs);
    expect(inputs).not.toEqual(make(2).inputs);
  });
});
