import { expect, test } from "vitest";
import { patternMatcher, searchMatcher } from "./match-names.ts";

const names = ["train/loss", "val/loss", "val/Loss2", "layer1.weight", "layer12.weight"];
const found = (search: string) => names.filter(searchMatcher(search).matches);
const selected = (pattern: string) => names.filter(patternMatcher(pattern).matches);

test("a search is a regular expression anywhere in the name, in small or capital letters", () => {
  expect(found("LOSS")).toEqual(["train/loss", "val/loss", "val/Loss2"]);
  expect(found("^val/.*s$")).toEqual(["val/loss"]);
  expect(found("layer\\d\\.")).toEqual(["layer1.weight"]);
  expect(found("  ")).toEqual(names);
});

test("what is no regular expression is explained, and looked for as plain text", () => {
  const matcher = searchMatcher("loss(");
  expect(matcher.problem).toContain("Unterminated group");
  expect(matcher.matches("a LOSS(b)")).toBe(true);
  expect(matcher.matches("loss")).toBe(false);
});

test("a glob selects whole names, in which dots and brackets stand for themselves", () => {
  expect(selected("val/*")).toEqual(["val/loss", "val/Loss2"]);
  expect(selected("layer?.weight")).toEqual(["layer1.weight"]);
  expect(selected("loss")).toEqual([]);
  expect(selected("layer1?weight")).toEqual(["layer1.weight"]);
});

test("between slashes a pattern is a regular expression, which may be wrong", () => {
  expect(selected("/loss$/")).toEqual(["train/loss", "val/loss"]);
  expect(patternMatcher("/[/").problem).toBeTruthy();
  expect(selected("/[/")).toEqual([]);
  expect(selected("")).toEqual([]);
});
