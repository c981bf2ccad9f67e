import { expect, test } from "vitest";
import { changedSet } from "./changed-set.ts";

test("a set is changed by a copy", () => {
  const set = new Set(["a"]);
  expect([...changedSet(set, ["b"], true)]).toEqual(["a", "b"]);
  expect([...changedSet(set, ["a"], false)]).toEqual([]);
  expect([...set]).toEqual(["a"]);
});
