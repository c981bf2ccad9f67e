import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../../../test/random.ts";
import { statisticsOf } from "../metric-statistics.ts";
import {
  decodeDetail,
  decodeOverview,
  decodePoints,
  decodeTimeless,
  encodeChunk,
  type ChunkBlobs,
} from "./chunk-codec.ts";
import { inStepOrder, lastOfEachStep, type Points } from "./points.ts";
import { cellColumns, cellExponent, cellsOf, type Cells } from "./pyramid.ts";

const step = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(2 ** 53, -(2 ** 53), Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324),
);
const value = fc.oneof(fc.double(), fc.float(), fc.constantFrom(NaN, Infinity, -Infinity, -0));
const time = fc.oneof(fc.nat(), fc.constantFrom(0, 8.64e15, 1_767_225_600_000.5));

/** At least one point, in the order of steps, some of which repeat. */
const points = fc
  .array(fc.tuple(step, time, value), { minLength: 1, maxLength: 300, size: "max" })
  .map((list): Points =>
    inStepOrder({
      steps: Float64Array.from(list, ([one]) => one),
      times: Float64Array.from(list, ([, one]) => one),
      values: Float64Array.from(list, ([, , one]) => one),
    }),
  );

/** −0 is kept as the 0 that it equals. */
const plain = (column: Float64Array) => Array.from(column, (one) => one + 0);
const listOf = ({ steps, times, values }: Points) => [plain(steps), plain(times), plain(values)];

const columnsOf = (cells: Cells) => cellColumns.map((name) => plain(cells[name]));

/** A blob as a driver may give it: somewhere in a larger buffer. */
function elsewhere(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.alloc(bytes.length + 3);
  buffer.set(bytes, 3);
  return buffer.subarray(3);
}

/** A full chunk as training gives it: whole steps, jittered times, values that were born as float32. */
function trainingChunk(random: Random): Points {
  const length = 4096;
  let now = 1_767_225_600_000;
  return {
    steps: Float64Array.from({ length }, (_, at) => 100_000 + 10 * at),
    times: Float64Array.from({ length }, () => (now += 80 + random.int(40))),
    values: Float64Array.from({ length }, (_, at) => Math.fround(2 / (1 + at / 500) + random.next() / 10)),
  };
}

const bytesOf = ({ overview, detail, data }: ChunkBlobs) => overview.length + detail.length + data.length;

describe("a chunk", () => {
  test("gives back its points, whatever numbers they are, with and without their times", async () => {
    await fc.assert(
      fc.asyncProperty(points, async (series) => {
        const { data } = await encodeChunk(series);
        expect(listOf(decodePoints(elsewhere(data)))).toEqual(listOf(series));
        const { steps, values } = decodeTimeless(elsewhere(data));
        expect([plain(steps), plain(values)]).toEqual([plain(series.steps), plain(series.values)]);
      }),
    );
  });

  test("gives back what its overview and its fine cells say of the points", async () => {
    await fc.assert(
      fc.asyncProperty(points, async (series) => {
        const { statistics, overview, detail } = await encodeChunk(series);
        expect(statistics).toEqual(statisticsOf(series));
        const known = decodeOverview(elsewhere(overview));
        expect(known.statistics).toEqual(statistics);
        const shown = lastOfEachStep(series);
        expect(known.coarse).toEqual(cellsOf(shown, cellExponent(shown, 128)));
        expect(known.fineExponent).toBe(cellExponent(shown, 16));
        const fine = decodeDetail(elsewhere(detail), known.fineExponent);
        expect(columnsOf(fine)).toEqual(columnsOf(cellsOf(shown, known.fineExponent)));
      }),
    );
  });

  test("may have one point, or a single step that has more points than a chunk should", async () => {
    for (const length of [1, 20_000]) {
      const steps = new Float64Array(length).fill(7);
      const numbers = Float64Array.from({ length }, (_, at) => at);
      const series = { steps, times: numbers, values: numbers };
      const { overview, data } = await encodeChunk(series);
      expect(listOf(decodePoints(data))).toEqual(listOf(series));
      expect(decodeOverview(overview)).toMatchObject({
        statistics: { count: length, last: length - 1, mean: length - 1 },
      });
    }
  });

  test("takes at most eight bytes per point of a training run, with statistics and pyramid", async () => {
    const series = trainingChunk(new Random(1));
    expect(bytesOf(await encodeChunk(series)) / series.steps.length).toBeLessThan(8);
  });

  test("takes next to nothing where nothing happens", async () => {
    const series = trainingChunk(new Random(1));
    const still = {
      ...series,
      values: series.values.fill(0.5),
      times: series.steps.map((one) => 1000 * one),
    };
    expect(bytesOf(await encodeChunk(still)) / series.steps.length).toBeLessThan(1.5);
  });

  test("of a version that this program does not know is refused", async () => {
    const steps = Float64Array.of(1);
    const { overview } = await encodeChunk({ steps, times: steps, values: steps });
    new Float64Array(overview.buffer)[0] = 2;
    expect(() => decodeOverview(overview)).toThrow("metric chunk: version 2, this program reads 1");
  });
});
