import { describe, expect, it } from "vitest";

import { hashOf, loopError, sumsOf, valuesOf, type LoopCase } from "../../../test/pointwise-support.ts";
import { constant, input, scalar, type Expression } from "../../expressions/expression.ts";
import { createProgram } from "../../expressions/program.ts";
import type { Vector } from "../../shape.ts";
import { Arena } from "../arena.ts";
import type { PointwiseCall } from "../kernels.ts";
import { extentOf } from "../pointwise-operands.ts";
import type { Storage } from "../storage.ts";
import { KernelRunner } from "./kernel-runner.ts";
import { splitCall } from "./pointwise-split.ts";
import { runPointwise } from "./pointwise.ts";

const [x, y, z] = [input(0), input(1), input(2)];
const nodes: Readonly<Record<string, Expression>> = {
  input: y,
  constant: constant(2.5),
  zero: constant(0),
  scalar: scalar(0),
  add: x.add(y),
  subtract: x.subtract(y),
  multiply: x.multiply(y),
  divide: x.divide(y),
  max: x.max(y),
  min: x.min(y),
  "max with a constant": x.max(0.1),
  "min with a constant": constant(0.1).min(y),
  greater: x.greater(y),
  select: x.greater(y).select(x, y),
  "select with zeros": x.greater(y).select(0, y).add(x.greater(0).select(x, 0)),
  "select by a number": x.max(0).select(x, y),
  negate: x.negate(),
  absolute: x.absolute(),
  squareRoot: x.squareRoot(),
  exp: x.exp(),
  log: x.log(),
  tanh: x.tanh(),
  erf: y.erf(),
  "parts for each call, row and vector": scalar(0).multiply(2).exp().add(y.exp()).multiply(x),
};
const lengths = Array.from({ length: 17 }, (_, index) => index + 1);

/** The cases whose error is more than rounding allows, as text. */
function failuresOf(cases: readonly LoopCase[]): readonly string[] {
  const withScalar = cases.map((each) => ({ ...each, scalars: [0.75] }));
  // NaN is a failure too.
  return withScalar.filter((each) => !(loopError(each) < 1)).map((each) => JSON.stringify(each));
}

/** Dimensions with the strides of each operand, inputs first. */
function shaped(dimensions: readonly number[], ...strides: readonly (readonly number[])[]) {
  return { dimensions, strides };
}

describe("an emitted pointwise loop, against float64,", () => {
  it.each(Object.entries(nodes))(
    "is right for %s, for all lengths, streams and repeated numbers",
    (_, node) => {
      const outputs = [node];
      const inputs = [0, 1].flatMap((a) => [0, 1].map((b) => [[a], [b]]));
      const cases = lengths.flatMap((length) =>
        inputs.flatMap((pair) =>
          [1, 0].flatMap((last) =>
            [false, true].map((accumulate) => ({
              outputs,
              accumulate,
              dimensions: [length],
              strides: [...pair, [last]],
            })),
          ),
        ),
      );
      expect(failuresOf(cases)).toEqual([]);
    },
  );

  it.each(Object.entries(nodes))("is right for %s in rows and in sums of rows and columns", (_, node) => {
    const outputs = [node];
    const cases = lengths.flatMap((length) =>
      [
        [length, 1],
        [1, 0],
        [0, 1],
        [0, 0],
        [length + 3, 1],
      ].flatMap((last) =>
        [false, true].map((accumulate) => ({
          outputs,
          accumulate,
          dimensions: [3, length],
          strides: [[length, 1], [length % 2 === 0 ? 0 : 1, length % 3 === 0 ? 1 : 0], last],
        })),
      ),
    );
    expect(
      failuresOf(cases.filter(({ strides, accumulate }) => accumulate || strides[2]![0]! <= strides[0]![0]!)),
    ).toEqual([]);
  });

  it("sums columns of every width, several at once and over many rows", () => {
    const product = [x.multiply(y)];
    const two = [x, x.multiply(y)];
    const cases = [1, 2, 3, 4, 5, 8, 15, 16, 17, 31, 32, 37].flatMap((length) =>
      [2, 511, 512, 1030].flatMap((rows) => [
        { outputs: product, ...shaped([rows, length], [length, 1], [1, 0], [0, 1]) },
        { outputs: two, ...shaped([rows, length], [length, 1], [0, 1], [0, 1], [0, 1]) },
      ]),
    );
    expect(failuresOf(cases)).toEqual([]);
  });

  it("writes some outputs and sums others in one loop", () => {
    const outputs = [x.exp(), x.multiply(y), x.subtract(y), x];
    const dimensions = [5, 11];
    const dense = [11, 1];
    expect(
      failuresOf([{ outputs, dimensions, strides: [dense, [0, 1], dense, [1, 0], [0, 1], [0, 0]] }]),
    ).toEqual([]);
  });

  it("keeps long sums within what rounding allows to short ones", () => {
    const sums = [4096, 4099, 100_003].map((length) => ({ dimensions: [length], strides: [[1], [0]] }));
    for (const each of [...sums, shaped([50_000, 5], [5, 1], [0, 1])]) {
      // Σ |terms| · 2⁻²⁴ is what an addition can lose; the bound of 1 would allow as many as there are terms.
      const terms = each.dimensions[0]!;
      expect(loopError({ ...each, outputs: [x.absolute()] }) * terms).toBeLessThan(800);
    }
  });

  it("runs over three and four dimensions", () => {
    const cases = [
      shaped([2, 3, 5], [15, 5, 1], [5, 0, 1], [0, 1, 0], [15, 5, 1]),
      shaped([2, 3, 5], [15, 5, 1], [5, 0, 1], [0, 1, 0], [5, 0, 1]),
      shaped([2, 3, 5], [15, 5, 1], [5, 0, 1], [0, 1, 0], [0, 5, 1]),
      shaped([2, 2, 3, 4], [24, 12, 4, 1], [0, 4, 0, 1], [1, 0, 0, 0], [3, 0, 1, 0]),
    ];
    const outputs = [x.multiply(y).add(z)];
    expect(failuresOf(cases.map((each) => ({ ...each, outputs })))).toEqual([]);
  });
});

const arena = new Arena("f32");
const runner = new KernelRunner(arena);
/** Stands beside outputs; no loop here computes it. */
const untouched = -12_345.5;

interface Laid {
  readonly storage: Storage;
  readonly around: Vector;
}

/** That many numbers, with eight of the same on either side, `shift` numbers off a multiple of 16 bytes. */
function lay(length: number, value: number, shift = 1): Laid {
  const around = arena.take(length + 16 + shift);
  around.data.fill(value);
  return { storage: around.part(8 + shift, 8 + shift + length), around: around.data };
}

describe("an emitted pointwise loop", () => {
  it("never lets what follows the last number of a row into a sum", () => {
    const program = createProgram([x]);
    for (const length of lengths) {
      const { storage: row } = lay(length, NaN);
      row.data.fill(1);
      const sumsTo = (size: number, strides: readonly number[]): readonly number[] => {
        const { storage } = lay(size, NaN);
        const inputs = [{ storage: row, strides: [0, 1] }];
        runPointwise(runner, { program, dimensions: [3, length], inputs, outputs: [{ storage, strides }] });
        return [...storage.data];
      };
      expect(sumsTo(1, [0, 0])).toEqual([3 * length]);
      expect(sumsTo(3, [1, 0])).toEqual([length, length, length]);
      expect(sumsTo(length, [0, 1])).toEqual(Array.from({ length }, () => 3));
    }
  });

  it.each([
    { name: "one row", rows: 1, row: (length: number) => [length, 1] },
    { name: "rows", rows: 3, row: (length: number) => [length, 1] },
    { name: "sums of columns", rows: 3, row: () => [0, 1] },
    { name: "sums of rows", rows: 3, row: () => [1, 0] },
    { name: "one sum", rows: 3, row: () => [0, 0] },
  ])("leaves the numbers beside its outputs as they are: $name", ({ rows, row }) => {
    const program = createProgram([x.multiply(2), x.exp(), constant(1)]);
    for (const length of lengths) {
      for (const accumulate of [false, true]) {
        arena.reset();
        const [dimensions, strides] = [[rows, length], row(length)];
        const from = lay(rows * length, 0.5);
        const into = program.outputs.map((_, shift) => lay(extentOf(dimensions, strides), untouched, shift));
        for (const { storage } of into) storage.data.fill(0);
        const inputs = [{ storage: from.storage, strides: [length, 1] }];
        const outputs = into.map(({ storage }) => ({ storage, strides }));
        runPointwise(runner, { program, dimensions, accumulate, inputs, outputs });
        for (const { storage, around } of into) {
          const kept = around.filter((value) => value === untouched);
          expect(kept).toHaveLength(around.length - storage.length);
        }
      }
    }
  });

  it("updates parameters and optimizer state in place to the bits of an update elsewhere", () => {
    const [g, m, v, w] = [input(0), input(1), input(2), input(3)];
    const mean = m.multiply(0.9).add(g.multiply(0.1));
    const square = v.multiply(0.99).add(g.square().multiply(0.01));
    const step = scalar(0).multiply(mean).divide(square.squareRoot().add(1e-8));
    const program = createProgram([mean, square, w.subtract(step)]);
    for (const length of [...lengths, 1000]) {
      arena.reset();
      const storages = [1, 2, 3, 4].map((seed) => {
        const { storage } = lay(length, NaN, seed);
        storage.data.forEach((_, at) => (storage.data[at] = ((at * 7919 * seed) % 1009) / 1009));
        return { storage, strides: [1] };
      });
      const apart = program.outputs.map(() => ({ storage: lay(length, NaN).storage, strides: [1] }));
      const call = { program, dimensions: [length], inputs: storages, scalars: [0.1] };
      runPointwise(runner, { ...call, outputs: apart });
      runPointwise(runner, { ...call, outputs: storages.slice(1) });
      const numbers = [apart, storages.slice(1)].map((all) => all.map(({ storage }) => storage.data));
      expect(numbers[1]).toEqual(numbers[0]);
    }
  });

  // To regenerate after an intended change of the order: take the hashes that the failing test prints.
  it.each([
    { name: "a long row", dimensions: [10_007], strides: [0], hash: "4023cb0d" },
    { name: "rows", dimensions: [25, 97], strides: [1, 0], hash: "307bbfda" },
    { name: "columns", dimensions: [1030, 23], strides: [0, 1], hash: "f22da0c4" },
  ])("adds up $name in one order everywhere", ({ dimensions, strides, hash }) => {
    const length = dimensions.reduce((product, size) => product * size);
    const numbers = Float32Array.from({ length }, (_, at) => ((at * at * 7919) % 1_000_003) / 1_000_003);
    expect(hashOf(sumsOf(numbers, dimensions, strides))).toBe(hash);
  });

  it("hands NaN and Infinity on, in every lane", () => {
    const specials = Float32Array.of(NaN, Infinity, -Infinity, 0, 1, NaN, -1);
    expect([...valuesOf(x.max(0), specials)]).toEqual([NaN, Infinity, 0, 0, 1, NaN, 0]);
    expect([...valuesOf(x.min(0), specials)]).toEqual([NaN, 0, -Infinity, 0, 0, NaN, -1]);
    expect([...valuesOf(x.max(x.negate()), specials)]).toEqual([NaN, Infinity, Infinity, 0, 1, NaN, 1]);
    expect([...valuesOf(x.subtract(x), specials)]).toEqual([NaN, NaN, NaN, 0, 0, NaN, 0]);
    expect([...valuesOf(x.select(1, 2), specials)]).toEqual([1, 1, 1, 2, 1, 1, 1]);
    expect([...valuesOf(x.greater(0).select(x, 0), specials)]).toEqual([0, Infinity, 0, 0, 1, 0, 0]);
  });

  it("gives a number the same bits wherever it lies", () => {
    const numbers = Float32Array.from({ length: 37 }, (_, at) => (at - 18) / 7);
    for (const node of [x.exp(), x.absolute().log(), x.tanh(), x.erf(), x.multiply(x).divide(3)]) {
      const together = valuesOf(node, numbers);
      const apart = Array.from(numbers, (number) => valuesOf(node, Float32Array.of(number))[0]);
      expect([...together]).toEqual(apart);
    }
  });
});

describe("splitCall", () => {
  const dense = [x.multiply(y).exp(), x.subtract(y)];
  const rows = (count: number, n: number) => ({
    outputs: [x.multiply(y), x.add(y).tanh()],
    ...shaped([count, n], [n, 1], [0, 1], [1, 0], [n, 1]),
  });
  const planes = {
    outputs: [x.multiply(y)],
    ...shaped([37, 41, 53], [2173, 53, 1], [0, 1, 0], [53, 0, 1]),
  };

  /** A call on numbers of its own; the same numbers every time. */
  function callOf({ outputs, dimensions, strides, accumulate = false }: LoopCase): PointwiseCall {
    const operands = strides.map((each, index) => {
      const storage = arena.take(extentOf(dimensions, each));
      storage.data.forEach((_, at) => (storage.data[at] = (((at + index) * 7919) % 1009) / 1009 - 0.5));
      return { storage, strides: each };
    });
    const inputs = strides.length - outputs.length;
    const program = createProgram(outputs, inputs);
    const [from, to] = [operands.slice(0, inputs), operands.slice(inputs)];
    return { program, dimensions, accumulate, inputs: from, outputs: to };
  }
  const outputsOf = ({ outputs }: PointwiseCall): Vector[] => outputs.map(({ storage }) => storage.data);

  it.each<readonly [string, LoopCase]>([
    ["numbers", { outputs: dense, ...shaped([100_001], [1], [1], [1], [1]) }],
    ["numbers that fill the parts", { outputs: dense, ...shaped([4 * 32_768], [1], [1], [1], [1]) }],
    ["long rows", rows(9, 30_011)],
    ["short rows", rows(50_003, 3)],
    ["rows of one", rows(70_001, 1)],
    ["planes, with sums inside", planes],
  ])("gives parts that cover everything once, with the bits of the whole: %s", (_, each) => {
    for (const accumulate of [false, true]) {
      arena.reset();
      const [whole, split] = [callOf({ ...each, accumulate }), callOf({ ...each, accumulate })];
      const parts = splitCall(split)!;
      expect(parts.length).toBeGreaterThan(1);
      expect(parts.reduce((sum, { dimensions }) => sum + dimensions[0]!, 0)).toBe(each.dimensions[0]);
      runPointwise(runner, whole);
      for (const part of parts.toReversed()) runPointwise(runner, part);
      for (const [index, numbers] of outputsOf(split).entries()) {
        const expected = outputsOf(whole)[index]!;
        expect(numbers.findIndex((value, at) => !Object.is(value, expected[at]))).toBe(-1);
      }
    }
  });

  it("gives parts whose outputs do not overlap and begin where vectors do", () => {
    const parts = splitCall(callOf({ outputs: dense, ...shaped([100_001], [1], [1], [1], [1]) }))!;
    let end = parts[0]!.outputs[0]!.storage.address;
    for (const { dimensions, outputs } of parts) {
      expect(outputs[0]!.storage.address).toBe(end);
      expect(end % 16).toBe(0);
      end += 4 * dimensions[0]!;
    }
  });

  it("leaves a small loop whole, and one that sums over its first dimension", () => {
    expect(splitCall(callOf({ outputs: dense, ...shaped([1000], [1], [1], [1], [1]) }))).toBeUndefined();
    for (const last of [0, 1]) {
      const columns = { outputs: [x], ...shaped([50_000, 16], [16, 1], [0, last]) };
      expect(splitCall(callOf(columns))).toBeUndefined();
    }
  });
});
