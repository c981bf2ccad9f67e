import { expect, test } from "vitest";
import {
  everyRun,
  isShown,
  onlyRuns,
  readVisibility,
  visibilityOf,
  visibilityParams,
  withEyes,
  type Visibility,
} from "./visibility.ts";

const listed = { ids: ["run_a", "run_b", "run_c"], isComplete: true };
const read = (text: string) => readVisibility(new URLSearchParams(text));
const change = (visibility: Visibility, runs: readonly string[], shown: boolean) =>
  visibilityParams(withEyes(visibility, { runs, shown }, listed));

test("without anything in the address every run is shown", () => {
  expect(listed.ids.every((id) => isShown(read(""), id))).toBe(true);
  expect(change(everyRun, [], true)).toEqual({ hide: undefined, only: undefined });
});

test("closing one eye names that run", () => {
  expect(change(read(""), ["run_b"], false)).toEqual({ hide: "b", only: undefined });
  expect(isShown(read("hide=b"), "run_b")).toBe(false);
});

test("closing most eyes names those left open, so that the address stays short", () => {
  expect(change(read("hide=b"), ["run_a"], false)).toEqual({ hide: undefined, only: "c" });
});

test("closing all shows none, also of the runs to come", () => {
  expect(change(read(""), listed.ids, false)).toEqual({ hide: undefined, only: "none" });
  expect(isShown(read("only=none"), "run_new")).toBe(false);
});

test("opening the last closed eye leaves nothing in the address", () => {
  expect(change(read("hide=b"), ["run_b"], true)).toEqual({ hide: undefined, only: undefined });
});

test("while runs are still unread, closing eyes hides none of those", () => {
  const partly = { ...listed, isComplete: false };
  const visibility = withEyes(everyRun, { runs: listed.ids, shown: false }, partly);
  expect(isShown(visibility, "run_unread")).toBe(true);
  expect(isShown(visibility, "run_a")).toBe(false);
});

test("only some runs: all others are hidden", () => {
  expect(visibilityParams(onlyRuns(["run_b"]))).toEqual({ hide: undefined, only: "b" });
});

test("a link to a page beside this one keeps the eyes and nothing else", () => {
  expect(visibilityOf(new URLSearchParams("sort=name&hide=a,b"))).toBe("?hide=a%2Cb");
  expect(visibilityOf(new URLSearchParams("sort=name"))).toBe("");
});
