import { describe, expect, it } from "vitest";

import { Random } from "../random.ts";
import { sizeOf, type Shape } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
import type { StateTensor } from "./state-dict.ts";

const f32 = (shape: Shape, ...values: number[]): StateTensor => ({ shape, data: Float32Array.from(values) });
const f64 = (shape: Shape, ...values: number[]): StateTensor => ({ shape, data: Float64Array.from(values) });

/** A file of that header, JSON text or an object to write as such, and that many zero bytes of numbers. */
function fileOf(header: unknown, dataLength = 0): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + dataLength);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  return file;
}

function headerOf(file: Uint8Array): string {
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  return new TextDecoder().decode(file.subarray(8, 8 + length));
}

const small = encodeSafetensors(
  new Map([
    ["weight", f32([2, 2], 1, 2, 3, 4)],
    ["bias", f64([1], 5)],
  ]),
  { step: "3" },
);

describe("encodeSafetensors", () => {
  it("writes the format to the byte: length, header padded to 8, float64 before float32, then by name", () => {
    const header =
      '{"__metadata__":{"a":"x","b":"ü"},"scale":{"dtype":"F64","shape":[],"data_offsets":[0,8]},' +
      '"bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[12,20]}}';
    const file = encodeSafetensors(
      new Map([
        ["weight", f32([1, 2], 1, -2)],
        ["scale", f64([], 0.5)],
        ["bias", f32([1], 2)],
      ]),
      { b: "ü", a: "x" },
    );
    const length = Math.ceil(Buffer.byteLength(header) / 8) * 8;
    expect(file[0]! + 256 * file[1]!).toBe(length);
    expect([...file.subarray(2, 8)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(headerOf(file)).toBe(header.padEnd(length - 1, " "));
    expect(Buffer.from(file.subarray(8 + length)).toString("hex")).toBe(
      ["000000000000e03f", "00000040", "0000803f", "000000c0"].join(""),
    );
  });

  it("gives equal bytes for equal content in another order", () => {
    const tensors = [
      ["b", f32([1], 1)],
      ["a", f32([1], 2)],
      ["10", f64([1], 3)],
      ["9", f64([1], 4)],
    ] as const;
    const metadata = { x: "1", y: "2" };
    expect(encodeSafetensors(new Map(tensors.toReversed()), { y: "2", x: "1" })).toEqual(
      encodeSafetensors(new Map(tensors), metadata),
    );
  });

  it("writes the part of a buffer that a view shows, and no more", () => {
    const all = Float32Array.of(9, 1, 2, 9);
    const view = { shape: [2], data: all.subarray(1, 3) };
    expect(encodeSafetensors(new Map([["w", view]]))).toEqual(
      encodeSafetensors(new Map([["w", f32([2], 1, 2)]])),
    );
  });

  it("refuses numbers that do not fill their shape, and the reserved name", () => {
    expect(() => encodeSafetensors(new Map([["w", f32([2, 2], 1, 2, 3)]]))).toThrow(
      'tensor "w" of shape [2, 2] needs 4 numbers, got 3',
    );
    expect(() => encodeSafetensors(new Map([["__metadata__", f32([1], 1)]]))).toThrow("rename it");
  });
});

describe("decodeSafetensors", () => {
  it("reads a file as another writer makes it: names unsorted, numbers where no float64 array can lie", () => {
    // json.dumps and struct.pack("<Q", …) in Python, then np.array([1, -2, 0.5], "<f4"), np.array(np.pi, "<f8")
    const header =
      '{"__metadata__": {"format": "pt"}, "b": {"dtype": "F32", "shape": [3], "data_offsets": [0, 12]}, ' +
      '"a": {"dtype": "F64", "shape": [], "data_offsets": [12, 20]}}  ';
    const numbers = "0000803f000000c00000003f182d4454fb210940";
    const file = ["a000000000000000", Buffer.from(header).toString("hex"), numbers].join("");
    const inside = Buffer.from(`ffffff${file}`, "hex").subarray(3);
    const { tensors, metadata } = decodeSafetensors(inside);
    expect([...tensors]).toEqual([
      ["b", f32([3], 1, -2, 0.5)],
      ["a", f64([], Math.PI)],
    ]);
    expect(metadata).toEqual({ format: "pt" });
  });

  it("gives back names, shapes and numbers of every size, at any place in a larger buffer", () => {
    const random = new Random(1);
    for (let round = 0; round < 60; round += 1) {
      const tensors = new Map<string, StateTensor>();
      for (let at = 0; at < round % 7; at += 1) {
        const shape = Array.from({ length: (round + at) % 5 }, () => 1 + Math.floor(5 * random.uniform()));
        const numbers = Array.from({ length: sizeOf(shape) }, () => random.normal());
        tensors.set(`layer${at}.“${round}”`, (random.uniform() < 0.5 ? f32 : f64)(shape, ...numbers));
      }
      const file = encodeSafetensors(tensors);
      const larger = new Uint8Array(file.length + 20);
      larger.set(file, round % 11);
      const read = decodeSafetensors(larger.subarray(round % 11, (round % 11) + file.length));
      expect(read.tensors).toEqual(tensors);
      expect(read.metadata).toEqual({});
    }
  });

  it("keeps every bit: NaN with its payload, infinities, -0 and the smallest numbers", () => {
    const words = [0x7fc00001, 0xffa00000, 0x7f800000, 0xff800000, 0x80000000, 0x00000001];
    const single = new Float32Array(Uint32Array.from(words).buffer);
    const bits = [0x7ff8000000000001n, 0xfff4000000000000n, 0x7ff0000000000000n, 0x8000000000000000n, 1n];
    const double = new Float64Array(BigUint64Array.from(bits).buffer);
    const file = encodeSafetensors(
      new Map([
        ["single", { shape: [6], data: single }],
        ["double", { shape: [5], data: double }],
      ]),
    );
    const { tensors } = decodeSafetensors(file);
    expect([...new Uint32Array(tensors.get("single")!.data.buffer)]).toEqual(words);
    expect([...new BigUint64Array(tensors.get("double")!.data.buffer)]).toEqual(bits);
  });

  it("gives arrays of their own", () => {
    const file = encodeSafetensors(new Map([["w", f32([1], 1)]]));
    const { tensors } = decodeSafetensors(file);
    file.fill(0);
    expect(tensors.get("w")).toEqual(f32([1], 1));
  });

  it("takes names that JavaScript objects treat specially like any other", () => {
    const names = ["__proto__", "constructor", "toString", "7", "", 'a"b\\\n'];
    const tensors = new Map(names.map((name, at) => [name, f32([1], at)]));
    const metadata = Object.fromEntries(names.map((name) => [name, name]));
    const read = decodeSafetensors(encodeSafetensors(tensors, metadata));
    expect(read.tensors).toEqual(tensors);
    expect(new Map(Object.entries(read.metadata))).toEqual(new Map(Object.entries(metadata)));
    expect(Object.getPrototypeOf(read.metadata)).toBe(Object.prototype);
  });

  it("reads a file without tensors", () => {
    const { tensors, metadata } = decodeSafetensors(encodeSafetensors(new Map(), { only: "text" }));
    expect([tensors.size, metadata]).toEqual([0, { only: "text" }]);
  });

  it("refuses the file cut at any byte, and with a byte too many", () => {
    for (let length = 0; length < small.length; length += 1) {
      expect(() => decodeSafetensors(small.subarray(0, length))).toThrow(
        /^this is no whole safetensors file/,
      );
    }
    expect(() => decodeSafetensors(Uint8Array.of(...small, 0))).toThrow(
      "its tensors take 24 bytes but 25 follow the header",
    );
  });

  it("answers any changed byte with content or with its own error, never with another", () => {
    const thrown = new Set<unknown>();
    for (let at = 0; at < small.length; at += 1) {
      for (const byte of [0, 0x22, 0x2c, 0x2d, 0x30, 0x39, 0x5b, 0x65, 0x7b, 0x7d, 0xff]) {
        const changed = small.slice();
        changed[at] = byte;
        try {
          decodeSafetensors(changed);
        } catch (error) {
          thrown.add((error as Error).constructor);
        }
      }
    }
    expect([...thrown]).toEqual([TrainerError]);
  });

  const four = { dtype: "F32", shape: [1], data_offsets: [0, 4] };
  const broken: readonly [string, Uint8Array, string][] = [
    [
      "a header length beyond the file",
      fileOf("{}").fill(255, 0, 8),
      "should take 18446744073709552000 bytes",
    ],
    ["a header that is no JSON", fileOf("{oops}"), "its header is not JSON"],
    ["a header that is no UTF-8", fileOf("{}").fill(255, 9), "its header is not JSON"],
    ["a header that is a list", fileOf("[]"), "not an object of tensors"],
    ["a tensor that is a number", fileOf({ w: 1 }), 'tensor "w" is not described by an object'],
    ["a tensor that is null", fileOf('{"__proto__":null}'), 'tensor "__proto__" is not described'],
    [
      "an unsupported type",
      fileOf({ w: { ...four, dtype: "BF16" } }, 4),
      '"w" is of type "BF16"; supported are F32 and F64',
    ],
    ["an inherited name as a type", fileOf({ w: { ...four, dtype: "toString" } }, 4), 'of type "toString"'],
    ["a missing type", fileOf({ w: { ...four, dtype: undefined } }, 4), "of type undefined"],
    ["a negative axis", fileOf({ w: { ...four, shape: [-1, -1] } }, 4), 'tensor "w" has shape [-1,-1]'],
    ["an empty axis", fileOf({ w: { ...four, shape: [0], data_offsets: [0, 0] } }), "has shape [0], not"],
    ["a fractional axis", fileOf({ w: { ...four, shape: [0.5, 2] } }, 4), "has shape [0.5,2]"],
    ["a shape that is no list", fileOf({ w: { ...four, shape: "1" } }, 4), 'has shape "1"'],
    ["three offsets", fileOf({ w: { ...four, data_offsets: [0, 4, 8] } }, 4), "has data_offsets [0,4,8]"],
    ["offsets that are texts", fileOf({ w: { ...four, data_offsets: ["0", "4"] } }, 4), "has data_offsets"],
    ["offsets in reverse", fileOf({ w: { ...four, data_offsets: [4, 0] } }, 4), "needs 4 bytes but has -4"],
    [
      "too few bytes for the shape",
      fileOf({ w: { ...four, shape: [2] } }, 4),
      "F32 of shape [2], needs 8 bytes but has 4",
    ],
    ["a shape beyond any memory", fileOf({ w: { ...four, shape: [2 ** 52, 2 ** 52] } }, 4), "but has 4"],
    [
      "a gap before the first",
      fileOf({ w: { ...four, data_offsets: [4, 8] } }, 8),
      "begins at 4, not 0: it leaves a gap",
    ],
    [
      "a gap",
      fileOf({ a: four, b: { ...four, data_offsets: [8, 12] } }, 12),
      '"b" begins at 8, not 4: it leaves a gap',
    ],
    [
      "an overlap",
      fileOf({ a: four, b: { ...four, data_offsets: [3, 7] } }, 7),
      '"b" begins at 3, not 4: it overlaps',
    ],
    ["two tensors in one place", fileOf({ a: four, b: four }, 4), '"b" begins at 0, not 4: it overlaps'],
    ["offsets beyond the file", fileOf({ a: four }, 3), "its tensors take 4 bytes but 3 follow"],
    ["metadata that is a text", fileOf({ __metadata__: "x" }), "its __metadata__ is not an object"],
    ["metadata that is null", fileOf({ __metadata__: null }), "its __metadata__ is not an object"],
    ["metadata with a number", fileOf({ __metadata__: { step: 3 } }), '__metadata__ "step" is 3, not a text'],
  ];

  it.each(broken)("refuses %s and says so", (_, file, message) => {
    expect(() => decodeSafetensors(file)).toThrow(message);
    expect(() => decodeSafetensors(file)).toThrow(TrainerError);
  });
});
