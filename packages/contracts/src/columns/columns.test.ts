import { deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnEncodings, type ColumnEncoding, type EncodedColumn } from "./column-encodings.ts";
import { decodeColumn } from "./decode-column.ts";
import { encodeColumn } from "./encode-column.ts";
import { packColumns } from "./pack-columns.ts";
import { unpackColumns } from "./unpack-columns.ts";

const most = Number.MAX_VALUE;
const special = fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 5e-324, most, -most, 2 ** 53, 2 ** 53 + 2);
const lengths = { maxLength: 300, size: "max" } as const;

/** Columns of every kind that training gives, and of none. */
const columns = fc
  .oneof(
    fc.array(fc.oneof(fc.double(), special), lengths),
    fc.array(fc.oneof(fc.float(), special), lengths),
    fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.nat(300)).map(strideOf),
    fc.tuple(fc.integer(), fc.integer(), fc.nat(300)).map(strideOf),
    fc.tuple(fc.oneof(fc.double(), special), fc.nat(300)).map(([value, count]) => Array(count).fill(value)),
    fc
      .tuple(
        fc.maxSafeInteger(),
        fc.constantFrom(1, 2 ** 20, 2 ** 60),
        fc.constantFrom(2, 256, 65_536, 2 ** 32),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true }), lengths),
      )
      .map(([base, scale, span, places]) => places.map((at) => base * scale + Math.floor(at * span))),
  )
  .map((values) => Float64Array.from(values));

function strideOf([start, step, count]: [number, number, number]): number[] {
  return Array.from({ length: count }, (_, at) => start + at * step);
}

/** The bits that a column promises to give back. */
function bitsOf(values: Float64Array): BigUint64Array {
  return new BigUint64Array(values.map((value) => (Number.isNaN(value) ? NaN : value + 0)).buffer);
}

function encodingOf(values: number[]): ColumnEncoding {
  return encodeColumn(Float64Array.from(values)).encoding;
}

describe("a column", () => {
  test("reads back bit by bit, with one NaN and one zero", () => {
    fc.assert(
      fc.property(columns, (values) => {
        const read = decodeColumn(encodeColumn(values));
        expect(new BigUint64Array(read.buffer)).toEqual(bitsOf(values));
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  test("does not keep the bits of a foreign NaN", () => {
    const foreign = new Float64Array(
      new BigUint64Array([0xfff8000000000123n, 0n, 0x3fb999999999999an]).buffer,
    );
    const column = encodeColumn(foreign);
    expect(column.encoding).toBe(columnEncodings.float64);
    expect([...column.payload.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0, 0, 0xf8, 0x7f]);
  });

  test.each([
    ["constant", [], 0],
    ["constant", [NaN, NaN], 0],
    ["constant", [0, -0], 0],
    ["stride", [0.1, 0.2, 0.1 + 2 * 0.1], 0],
    ["stride", [7, 5, 3, 1], 0],
    ["offsets8", [1000, 1255, 1001], 1],
    ["offsets16", [-1, 255, 0], 2],
    ["offsets32", [0, 65_536, 1], 4],
    ["offsets32", [1.7e12, 1.7e12 + 1, 1.7e12 + 2 ** 32 - 1], 4],
    ["float32", [0.5, NaN, -Infinity, 1.25], 4],
    ["float32", [0, 2 ** 32, 1], 4],
    ["float64", [0.1, 0.2, 0.4], 8],
    ["float64", [Infinity, 1e300, 0], 8],
  ] as const)("is %s for %j, %i bytes a value", (encoding, values, width) => {
    const column = encodeColumn(Float64Array.from(values));
    expect([column.encoding, column.width]).toEqual([columnEncodings[encoding], width]);
    expect(column.payload.length).toBe(width * values.length);
  });

  test("of a stride that rounding leaves is not taken for one", () => {
    expect(encodingOf([0, 0.1, 0.2, 0.3])).toBe(columnEncodings.float64);
  });

  test("whose payload is not as long as its count says is refused", () => {
    const column = encodeColumn(Float64Array.of(1, 2, 4));
    expect(() => decodeColumn({ ...column, count: 4 })).toThrow("4 values of 1 bytes are 4 bytes, got 3");
    expect(() => decodeColumn({ ...column, parameters: [] })).toThrow("has 1 parameters, got 0");
    expect(() => decodeColumn({ ...column, encoding: 9 } as unknown as EncodedColumn)).toThrow(
      "9 is no encoding",
    );
  });
});

describe("packed columns", () => {
  test("read back, shuffled or not, from bytes that begin anywhere", () => {
    fc.assert(
      fc.property(fc.array(columns, { maxLength: 6 }), fc.boolean(), (all, shuffled) => {
        const bytes = packColumns(all, { shuffled });
        const shifted = new Uint8Array(bytes.length + 3);
        shifted.set(bytes, 3);
        const read = unpackColumns(shifted.subarray(3));
        expect(read.map((values) => new BigUint64Array(values.buffer))).toEqual(all.map(bitsOf));
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  test("are these bytes, in every program that writes them", () => {
    const whole = Float64Array.of(1, 2, 4);
    const floats = Float64Array.of(1.5, -0.375, NaN);
    const base = [0, 0, 0, 0, 0, 0, 0xf0, 0x3f];
    const headers = [2, 3, 0, 0, 0, ...base, 5, 3, 0, 0, 0];
    expect([...packColumns([whole, floats])]).toEqual(
      [
        [1, 0],
        [2, 0, 0, 0],
        headers,
        [0, 1, 3],
        [0, 0, 0xc0, 0x3f],
        [0, 0, 0xc0, 0xbe],
        [0, 0, 0xc0, 0x7f],
      ].flat(),
    );
    expect([...packColumns([whole, floats], { shuffled: true })]).toEqual(
      [
        [1, 1],
        [2, 0, 0, 0],
        headers,
        [0, 1, 3],
        [0, 0, 0],
        [0, 0, 0],
        [0xc0, 0xc0, 0xc0],
        [0x3f, 0xbe, 0x7f],
      ].flat(),
    );
  });

  test("shuffled deflate better, where values resemble each other", () => {
    const noise = (at: number) => Math.abs(Math.sin(at * 12.9898) * 43758.5453) % 1;
    const losses = Float64Array.from({ length: 4096 }, (_, at) => Math.fround(0.5 + 0.01 * noise(at)));
    const deflated = (shuffled: boolean) => deflateRawSync(packColumns([losses], { shuffled })).length;
    expect(deflated(true)).toBeLessThan(0.85 * deflated(false));
  });

  test("cut short or with bytes to spare are refused at every length", () => {
    const bytes = packColumns([
      Float64Array.of(1, 2, 4),
      Float64Array.of(0.1, 7, 0.3),
      Float64Array.of(3, 3),
    ]);
    for (let length = 0; length < bytes.length; length++)
      expect(() => unpackColumns(bytes.subarray(0, length))).toThrow("columns: ");
    expect(() => unpackColumns(new Uint8Array([...bytes, 0]))).toThrow(
      "the headers promise 27 bytes of payload, there are 28",
    );
  });

  test("of arbitrary bytes are columns or a named error, and never much memory", () => {
    const begun = fc.tuple(fc.constantFrom(0, 1), fc.nat(3), fc.uint8Array({ maxLength: 60 }));
    const complaintAbout = (bytes: Uint8Array) => {
      try {
        unpackColumns(bytes, { countMax: 1000 });
        return "columns: ";
      } catch (error) {
        return String(error);
      }
    };
    fc.assert(
      fc.property(begun, ([layout, count, rest]) => {
        expect(complaintAbout(Uint8Array.of(1, layout, count, 0, 0, 0, ...rest))).toContain("columns: ");
      }),
      { numRuns: 3000, seed: 3 },
    );
  });

  test("that promise more values without a payload than are wanted are refused", () => {
    const bytes = packColumns([new Float64Array(600), Float64Array.from({ length: 600 }, (_, at) => at)]);
    expect(unpackColumns(bytes, { countMax: 1200 })).toHaveLength(2);
    expect(() => unpackColumns(bytes, { countMax: 1199 })).toThrow("1200 values without a payload");
  });

  test("of a version or a layout that this program does not know are refused", () => {
    const bytes = packColumns([Float64Array.of(1)]);
    expect(() => unpackColumns(bytes.with(0, 2))).toThrow("version 2, this program reads 1");
    expect(() => unpackColumns(bytes.with(1, 2))).toThrow("2 is no layout");
  });
});
