import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { createEngine } from "./create-engine.ts";
import type { Engine } from "./engine.ts";
import { sumSquares as plainSumSquares } from "./f64/sum-squares.ts";
import type { Segment } from "./kernels.ts";
import type { Storage } from "./storage.ts";
import { startThreads } from "./threads.ts";

const guard = 5;

/** The numbers from position `offset` of a line of 16 bytes on, amid NaN. */
function place({ arena }: Engine, values: ArrayLike<number>, offset = 0): Storage {
  const around = arena.take(values.length + offset + guard);
  around.data.fill(NaN);
  const storage = around.part(offset, offset + values.length);
  storage.data.set(values);
  return storage;
}

/** Small whole numbers: their squares add up exactly in any order. */
const wholes = (length: number, seed: number): Float64Array =>
  normals(length, seed).map((value) => Math.round(4 * value));

/** Segments that end behind 0, 1, 3, 6, … numbers, so that all lengths and places in a line occur. */
const staircase = Array.from({ length: 18 }, (_, length): Segment => {
  const start = (length * (length - 1)) / 2;
  return { start, end: start + length };
});
const stairs = staircase.at(-1)!.end;

describe.each(["f32", "f64"] as const)("sums of squares in %s", (precision) => {
  const engine = createEngine({ precision });
  const { kernels, arena } = engine;

  it("are what one computes by hand, of numbers and of differences", () => {
    const vector = place(engine, [3, -4, 6, 8, 1]);
    const minus = place(engine, [0, -1, 6, 20, 1]);
    const segments = [
      { start: 0, end: 2 },
      { start: 2, end: 4 },
      { start: 4, end: 5 },
    ];
    expect([...kernels.sumSquares({ vector, segments })]).toEqual([25, 100, 1]);
    expect([...kernels.sumSquares({ vector, minus, segments })]).toEqual([18, 144, 0]);
  });

  it("are exact for segments of 0 to 17 numbers, wherever vector and subtracted vector begin", () => {
    for (const [offset, minusOffset] of [
      [0, 0],
      [1, 3],
      [2, 1],
      [3, 2],
    ] as const) {
      const vector = place(engine, wholes(stairs, 1), offset);
      const minus = place(engine, wholes(stairs, 2), minusOffset);
      for (const sums of [
        { vector, segments: staircase },
        { vector, minus, segments: staircase },
      ]) {
        expect(kernels.sumSquares(sums)).toEqual(plainSumSquares(sums));
      }
    }
    arena.reset();
  });

  it("may be asked for in any order, with gaps, twice, or of nothing", () => {
    const vector = place(engine, [1, 2, 3, 4]);
    const segments = [
      { start: 3, end: 4 },
      { start: 0, end: 2 },
      { start: 1, end: 4 },
      { start: 2, end: 2 },
      { start: 0, end: 2 },
    ];
    expect([...kernels.sumSquares({ vector, segments })]).toEqual([16, 5, 29, 0, 5]);
    expect(kernels.sumSquares({ vector, segments: [] })).toEqual(new Float64Array(0));
  });

  it.each([NaN, Infinity, -Infinity])(
    "are not finite where a segment holds %d, and nowhere else",
    (poison) => {
      for (let at = 8; at < 27; at += 1) {
        const values = new Float64Array(35).fill(1);
        values[at] = poison;
        const poisoned = place(engine, values);
        const healthy = place(engine, new Float64Array(35));
        const segments = [
          { start: 0, end: 8 },
          { start: 8, end: 27 },
          { start: 27, end: 35 },
        ];
        for (const operands of [
          { vector: poisoned },
          { vector: poisoned, minus: healthy },
          { vector: healthy, minus: poisoned },
        ]) {
          const expected = [8, poison ** 2, 8];
          expect([...kernels.sumSquares({ ...operands, segments })]).toEqual(expected);
        }
      }
      arena.reset();
    },
  );

  it("take no memory that a step does not give back", () => {
    const vector = place(engine, [1, 2]);
    const nextAddress = (): number => arena.scoped(() => arena.take(1).address);
    const before = nextAddress();
    kernels.sumSquares({ vector, segments: [{ start: 0, end: 2 }] });
    expect(nextAddress()).toBe(before);
  });
});

describe("emitted sums of squares", () => {
  it("agree with plain loops in float64 on large segments of any start", () => {
    const engine = createEngine();
    const length = 300_007;
    const [vector, minus] = [1, 2].map((seed) => place(engine, normals(length, seed), seed));
    const segments = [0, 1, 2, 3, 100_001].map((start) => ({ start, end: length - start }));
    for (const sums of [
      { vector: vector!, segments },
      { vector: vector!, minus, segments },
    ]) {
      const expected = plainSumSquares(sums);
      const errors = engine.kernels.sumSquares(sums).map((sum, at) => Math.abs(sum / expected[at]! - 1));
      expect(Math.max(...errors)).toBeLessThan(1e-12);
    }
  });

  it("neither overflow, nor underflow, nor stop counting where float32 would", () => {
    const engine = createEngine();
    const [largest, least] = [Math.fround(3e38), Math.fround(1e-45)];
    const vector = place(engine, [largest, largest, least, least]);
    const minus = place(engine, [-largest, largest, -least, least]);
    const segments = [
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ];
    const sums = engine.kernels.sumSquares({ vector, segments });
    expect([...sums]).toEqual([2 * largest ** 2, 2 * least ** 2]);
    const differences = engine.kernels.sumSquares({ vector, minus, segments });
    expect([...differences]).toEqual([(2 * largest) ** 2, (2 * least) ** 2]);
    const count = 2 ** 24 + 3;
    const ones = engine.arena.take(count);
    ones.data.fill(1);
    expect(engine.kernels.sumSquares({ vector: ones, segments: [{ start: 0, end: count }] })[0]).toBe(count);
  });

  it("reach across 2 GiB, where addresses are no signed integers", () => {
    const engine = createEngine();
    const minus = place(engine, wholes(20, 1));
    const large = engine.arena.take(2 ** 29);
    const middle = (2 ** 31 - large.address) / 4;
    const vector = large.part(middle - 10, middle + 10);
    vector.data.set(wholes(20, 2));
    const segments = [
      { start: 0, end: 20 },
      { start: 8, end: 13 },
      { start: 11, end: 20 },
    ];
    for (const sums of [
      { vector, segments },
      { vector, minus, segments },
    ]) {
      expect(engine.kernels.sumSquares(sums)).toEqual(plainSumSquares(sums));
    }
  });

  it("have the same bits wherever the numbers lie and however many threads there are", async () => {
    const engine = createEngine();
    const values = normals(100_003, 5);
    const segments = [
      { start: 0, end: 3 },
      { start: 3, end: values.length },
    ];
    const run = (offset: number): Float64Array => {
      engine.arena.reset();
      return engine.kernels.sumSquares({ vector: place(engine, values, offset), segments });
    };
    const alone = run(0);
    for (const offset of [1, 2, 3]) expect(run(offset)).toEqual(alone);
    engine.arena.reset();
    const stop = await startThreads(engine, 2);
    expect(run(0)).toEqual(alone);
    await stop();
  });
});
