import { expect, test } from "vitest";
import { moveRun, readCompared } from "./compared-runs.ts";

const read = (text: string) => readCompared(new URLSearchParams(text));

test("an address names the runs once each, and the baseline", () => {
  expect(read("runs=a,b,a,&baseline=b")).toEqual({ runs: ["a", "b"], leftOut: 0, baseline: "b" });
  expect(read("runs=a,b&baseline=z").baseline).toBe("a");
  expect(read("")).toEqual({ runs: [], leftOut: 0, baseline: undefined });
});

test("of more than twenty runs it is said how many are left out", () => {
  const many = Array.from({ length: 23 }, (_, index) => `r${index}`).join(",");
  expect(read(`runs=${many}`)).toMatchObject({ leftOut: 3, baseline: "r0" });
});

test("a run moves within the row of runs", () => {
  expect(moveRun(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
  expect(moveRun(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
  expect(moveRun(["a", "b", "c"], "c", 1)).toEqual(["a", "b", "c"]);
});
