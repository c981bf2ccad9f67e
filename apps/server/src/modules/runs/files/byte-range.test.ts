import { expect, test } from "vitest";
import { readByteRange } from "./byte-range.ts";

test.each([
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=2-5", { first: 2, last: 5 }],
  ["bytes=7-", { first: 7, last: 9 }],
  ["bytes=5-99999999999999999999", { first: 5, last: 9 }],
  ["bytes=-3", { first: 7, last: 9 }],
  ["bytes=-11", { first: 0, last: 9 }],
  ["Bytes = 1 - 2", { first: 1, last: 2 }],
  ["bytes=10-", "none"],
  ["bytes=-0", "none"],
  ["bytes=5-2", undefined],
  ["bytes=0-1,3-4", undefined],
  ["bytes=-", undefined],
  ["bytes=a-b", undefined],
  ["lines=1-2", undefined],
  ["", undefined],
  [undefined, undefined],
])("of ten bytes %j asks for %j", (header, range) => {
  expect(readByteRange(header, 10)).toEqual(range);
});

test("an empty file has no range", () => {
  expect(["bytes=0-", "bytes=-1"].map((header) => readByteRange(header, 0))).toEqual(["none", "none"]);
});
