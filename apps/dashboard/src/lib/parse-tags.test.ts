import { expect, test } from "vitest";
import { parseTags } from "./parse-tags.ts";

test("tags are separated by commas, without blanks around them, and none counts twice", () => {
  expect(parseTags(" paper, best run ,,paper ")).toEqual(["paper", "best run"]);
  expect(parseTags("")).toEqual([]);
});
