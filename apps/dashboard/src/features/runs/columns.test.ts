import type { Run } from "@descent/contracts";
import { expect, test } from "vitest";
import { cellsOf, chooseColumns, discoverMetrics } from "./columns.ts";

const run = (config: Run["config"], summary: Run["summary"]) =>
  ({ config, summary, tags: [] as string[], notes: "" }) as Run;

test("update ratios and the values of surfaces belong to other pages: neither column nor chart here", () => {
  const runs = [run({}, { loss: 1, "update_ratio/dense1": 0.001, "surface/value": 3 })];
  expect(chooseColumns(runs).filter((key) => key.startsWith("summary."))).toEqual(["summary.loss"]);
  expect(discoverMetrics(runs)).toEqual(["loss"]);
});

test("a metric whose last value is NaN still has a chart; words have none", () => {
  expect(discoverMetrics([run({}, { loss: "NaN", note: "best so far", done: true })])).toEqual(["loss"]);
});

test("cells are found under the key that the server sorts by", () => {
  expect(cellsOf(run({ a: { b: 1 } }, { loss: 2 })).get("config.a.b")).toBe(1);
});

test("a table that nobody has arranged shows what was tried and what came of it before what all runs share", () => {
  const one = (width: number) =>
    ({
      config: { seed: 1, width },
      summary: { loss: 1, "system/cpu": 3 },
      tags: ["paper"],
      notes: "",
    }) as unknown as Run;
  expect(chooseColumns([one(8), one(16)])).toEqual([
    "state",
    "createdAt",
    "duration",
    "tags",
    "config.width",
    "summary.loss",
    "config.seed",
    "summary.system/cpu",
  ]);
});
