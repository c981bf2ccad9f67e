import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeMetricBatch, encodeMetricBatch, hasValue, type PackedBatch } from "./metric-batch-codec.ts";
import { toMetricValue, type MetricValue } from "./metric-value.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const value = fc.oneof(finite, fc.constantFrom<MetricValue>("NaN", "Infinity", "-Infinity", -0));

/** Batches of any columns, full and partial ones. */
const batches = fc.integer({ min: 1, max: 70 }).chain((rows) => {
  const column = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: rows, maxLength: rows });
  return fc.record({
    writer: fc.integer({ min: 1 }),
    seq: fc.integer({ min: 1 }),
    steps: column(finite),
    times: column(fc.nat()),
    values: fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.oneof(column(value), column(fc.option(value, { freq: 2 }))),
      { maxKeys: 6, noNullPrototype: true },
    ),
  });
});

const shown = (number: number) => toMetricValue(number + 0);

/** The batch in the form in which it was given; −0 is the 0 that it equals. */
function unpacked({ writer, seq, steps, times, columns }: PackedBatch): object {
  const values = columns.map((column) => [
    column.name,
    Array.from(column.values, (number, row) => (hasValue(column, row) ? shown(number) : null)),
  ]);
  return {
    writer,
    seq,
    steps: Array.from(steps, shown),
    times: [...times],
    values: new Map(values as never),
  };
}

/** The lengths of all columns, or why they are not read. */
function readOrRefused(bytes: Uint8Array): number[] | string {
  try {
    const { steps, times, columns } = decodeMetricBatch(bytes);
    return [steps, times, ...columns.map(({ values }) => values)].map(({ length }) => length);
  } catch (error) {
    return (error as Error).message;
  }
}

/** Bytes with a header of one's own. */
function bytesOf(header: unknown, { version = 2, rest = 0 } = {}): Uint8Array {
  const json = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + Math.ceil(json.length / 8) * 8 + rest).fill(0x20);
  bytes.fill(0, bytes.length - rest);
  new DataView(bytes.buffer).setUint32(0, version, true);
  new DataView(bytes.buffer).setUint32(4, bytes.length - rest - 8, true);
  bytes.set(json, 8);
  return bytes;
}

describe("a binary batch", () => {
  test("says what was packed", () => {
    fc.assert(
      fc.property(batches, (batch) => {
        const plain = (one: MetricValue | null) => (typeof one === "number" ? one + 0 : one);
        const values = Object.entries(batch.values).map(([name, column]) => [name, column.map(plain)]);
        const { writer, seq, steps, times } = batch;
        expect(unpacked(decodeMetricBatch(encodeMetricBatch(batch)))).toEqual({
          writer,
          seq,
          steps: steps.map((step) => step + 0),
          times,
          values: new Map(values as never),
        });
      }),
    );
  });

  test("has equal bytes for equal batches, and is read wherever it lies in a buffer", () => {
    fc.assert(
      fc.property(batches, fc.nat(16), (batch, offset) => {
        const bytes = encodeMetricBatch(batch);
        expect(encodeMetricBatch(structuredClone(batch))).toEqual(bytes);
        const buffer = Buffer.alloc(bytes.length + offset);
        buffer.set(bytes, offset);
        const batchThere = decodeMetricBatch(buffer.subarray(offset));
        expect(unpacked(batchThere)).toEqual(unpacked(decodeMetricBatch(bytes)));
        expect(Buffer.compare(batchThere.bytes, bytes)).toBe(0);
      }),
    );
  });

  test("takes eight bytes per point where every step has a value", () => {
    const steps = Array.from({ length: 1000 }, (_, step) => step);
    const bytes = encodeMetricBatch({
      writer: 1,
      seq: 1,
      steps,
      times: steps,
      values: { a: steps, b: steps },
    });
    expect(bytes.length).toBe(8 + 56 + 4 * 8000);
  });

  test("of version 1, whose columns are all partial, is read as one that has neither writer nor number", () => {
    const bytes = bytesOf({ rows: 2, metrics: ["a\ud800"] }, { version: 1, rest: 56 });
    const floats = new Float64Array(bytes.buffer, bytes.length - 56);
    floats.set([7, 8, 1000, 2000, 0, 0, 0.5]);
    bytes[bytes.length - 24] = 0b10;
    expect(unpacked(decodeMetricBatch(bytes))).toEqual({
      writer: 0,
      seq: 0,
      steps: [7, 8],
      times: [1000, 2000],
      values: new Map([["a\ufffd", [null, 0.5]]]),
    });
  });
});

describe("bytes that are no batch", () => {
  const good = { writer: 1, seq: 1, rows: 1, metrics: ["a"] };
  const short = bytesOf(good, { rest: 24 });
  const misaligned = short.slice();
  new DataView(misaligned.buffer).setUint32(4, 41, true);
  const beyond = short.slice();
  new DataView(beyond.buffer).setUint32(4, 4096, true);

  test.each<[string, Uint8Array, RegExp]>([
    ["nothing", new Uint8Array(), /0 bytes are too short/],
    ["half a prefix", short.slice(0, 5), /5 bytes are too short/],
    ["another version", bytesOf(good, { version: 3, rest: 24 }), /version 3, this program reads 1 and 2/],
    ["a header that is not padded", misaligned, /must be padded to 8/],
    ["a header beyond the end", beyond, /ends at 4104 of \d+ bytes/],
    ["a header that is no JSON", bytesOf("{rows: 1}"), /not JSON/],
    ["a header that is no UTF-8", bytesOf('{"a": 1}').fill(0xff, 8, 12), /not JSON/],
    ["a header that is a list", bytesOf([]), /`rows` is not a count/],
    ["a header that is nothing", bytesOf(null), /not an object/],
    ["no rows", bytesOf({ ...good, rows: undefined }), /`rows` is not a count/],
    ["half a row", bytesOf({ ...good, rows: 0.5 }), /`rows` is not a count/],
    ["fewer rows than none", bytesOf({ ...good, rows: -1 }), /`rows` is not a count/],
    [
      "more rows than there are bytes",
      bytesOf({ ...good, rows: 2 ** 31 }),
      /expected \d+ bytes for 2147483648 rows/,
    ],
    ["more rows than there can be", bytesOf({ ...good, rows: 2 ** 40 }), /`rows` is not a count/],
    ["no metrics", bytesOf({ ...good, metrics: undefined }), /`metrics` is not a list/],
    ["metrics that are numbers", bytesOf({ ...good, metrics: [1] }), /`metrics` is not a list/],
    ["partial columns that are no list", bytesOf({ ...good, partial: "a" }), /`partial` is not a list/],
    [
      "a column too few",
      bytesOf(good, { rest: 16 }),
      /expected \d+ bytes for 1 rows of 1 full and 0 partial/,
    ],
    ["a byte too many", bytesOf(good, { rest: 25 }), /expected \d+ bytes/],
  ])("are refused by what is wrong: %s", (_, bytes, message) => {
    expect(() => decodeMetricBatch(bytes)).toThrow(message);
  });

  test("are never read beyond their end, whatever stands in them", () => {
    fc.assert(
      fc.property(batches, fc.array(fc.tuple(fc.nat(), fc.nat(255))), fc.nat(), (batch, changes, cut) => {
        const bytes = encodeMetricBatch(batch);
        for (const [at, byte] of changes) bytes[at % (at % 3 === 0 ? bytes.length : 80)] = byte;
        const given = cut % 2 === 0 ? bytes : bytes.slice(0, cut % bytes.length);
        const outcome = readOrRefused(given);
        const isSound =
          typeof outcome === "string"
            ? outcome.startsWith("batch: ")
            : outcome.every((length) => length === outcome[0]);
        expect([isSound, outcome]).toEqual([true, outcome]);
      }),
      { numRuns: 1000 },
    );
  });
});
