import type { MetricSummary } from "@descent/contracts";
import { expect, test } from "vitest";
import { bestStep, sortMetrics } from "./sort-metrics.ts";

const metric = (patch: Partial<MetricSummary>) =>
  ({ last: 0, min: 0, max: 1, minStep: 3, maxStep: 9, mean: 0.5, count: 1, ...patch }) as MetricSummary;
const metrics = {
  "train/loss": metric({ last: 0.5 }),
  "val/accuracy": metric({ last: "NaN" }),
  epoch: metric({ last: 7 }),
};

test("the best step is that of the least loss and of the greatest accuracy; others have none", () => {
  expect(Object.entries(metrics).map(([name, one]) => bestStep(name, one))).toEqual([3, 9, null]);
});

test("what has no value comes last in both directions", () => {
  const by = (isDescending: boolean) => sortMetrics(metrics, "", { column: "last", isDescending });
  expect(by(false)).toEqual(["train/loss", "epoch", "val/accuracy"]);
  expect(by(true)).toEqual(["epoch", "train/loss", "val/accuracy"]);
});

test("a search narrows the names", () => {
  expect(sortMetrics(metrics, "LOSS", { column: "name", isDescending: false })).toEqual(["train/loss"]);
});
