import { expect, test } from "vitest";
import { csvForm, exportMetrics, exportTexts, markdownForm } from "./export-rows.ts";

test("texts are taken away with the names of their runs; what a run lacks is empty, or a dash to read", () => {
  const rows = [{ key: "rate", texts: ["0.1", undefined], isDifferent: true }];
  expect(exportTexts(["a", "b"], rows, csvForm)).toEqual([
    ["Key", "a", "b"],
    ["rate", "0.1", ""],
  ]);
  expect(exportTexts(["a", "b"], rows, markdownForm)[1]).toEqual(["rate", "0.1", "–"]);
});

test("metrics are taken away with their change from the baseline, exact or as they are read", () => {
  const heads = { names: ["a", "b", "c"], base: 1, statistic: "last" };
  const rows = [
    { metric: "loss", values: [1 / 3, 0.5, undefined] },
    { metric: "zero", values: [1, 0, NaN] },
  ];
  expect(exportMetrics(heads, rows, csvForm)).toEqual([
    ["Metric (last)", "a", "a: change in %", "b (baseline)", "c", "c: change in %"],
    ["loss", "0.3333333333333333", "-33.333333333333336", "0.5", "", ""],
    ["zero", "1", "", "0", "NaN", ""],
  ]);
  expect(exportMetrics(heads, rows, markdownForm)[1]).toEqual(["loss", "0.3333", "−33.33", "0.5", "–", "–"]);
});
