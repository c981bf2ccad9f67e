import { expect, test } from "vitest";
import { hexLines, kindOf, linesOf, prettyJson, textOf } from "./file-content.ts";

test.each([
  ["plot.png", "image/png", "image"],
  ["drawing.svg", "image/svg+xml", "image"],
  ["speech.wav", "audio/wav", "audio"],
  ["film.mp4", "video/mp4", "video"],
  ["config.JSON", "application/octet-stream", "json"],
  ["table.tsv", "text/plain", "table"],
  ["answers", "text/csv", "table"],
  ["page.html", "text/html", "bytes"],
  ["last.bin", "application/octet-stream", "bytes"],
])("%s of %s is looked at as %s", (path, contentType, kind) => {
  expect(kindOf({ path, contentType, size: 1, sha256: "", createdAt: "" })).toBe(kind);
});

test("bytes are text where they are UTF-8, also where a letter is cut in two at the end", () => {
  const bytes = new TextEncoder().encode("größe €");
  expect(textOf(bytes, true)).toBe("größe €");
  expect(textOf(bytes.subarray(0, -1), false)).toBe("größe ");
  expect(textOf(bytes.subarray(0, -1), true)).toBeUndefined();
  expect(textOf(new Uint8Array([65, 0, 66]), true)).toBeUndefined();
  expect(textOf(new Uint8Array([0xff, 0xfe, 65]), true)).toBeUndefined();
});

test("JSON is laid out, and what is none is left as it is", () => {
  expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(prettyJson('{"a":')).toBeUndefined();
});

test("lines end in each of the three ways", () => {
  expect(linesOf("a\nb\r\nc\rd")).toEqual(["a", "b", "c", "d"]);
  expect(linesOf("a\n\n")).toEqual(["a", ""]);
  expect(linesOf("")).toEqual([]);
});

test("bytes are numbers, with their place before and their letters behind them", () => {
  const bytes = new TextEncoder().encode("SIMD\n weights, and more");
  expect(hexLines(bytes)).toEqual([
    "000000  53 49 4d 44 0a 20 77 65 69 67 68 74 73 2c 20 61  SIMD. weights, a",
    "000010  6e 64 20 6d 6f 72 65                             nd more",
  ]);
});
