import { expect, test } from "vitest";
import { readTypedFilter } from "./read-typed-filter.ts";

test("plain words are looked for in names, all of them", () => {
  expect(readTypedFilter("resnet adam-3")).toBe('name contains "resnet" and name contains "adam-3"');
  expect(readTypedFilter("3e-4")).toBe('name contains "3e-4"');
});

test("slashes hold a regular expression", () => {
  expect(readTypedFilter(String.raw`/^a\d+$/`)).toBe(String.raw`name matches "^a\\d+$"`);
});

test("filters stay as they are, also those that are not complete: the server says what is wrong", () => {
  for (const text of ['state = "x"', "config.learningRate <", "summary.loss exists", "not x", ""])
    expect(readTypedFilter(text)).toBe(text);
});
