import type { MetricSeries, MetricValue } from "@descent/contracts";
import { expect, test } from "vitest";
import { judgeUpdateRatios } from "./prepare-update-ratios.ts";

const ratio = (name: string, value: MetricValue[]): MetricSeries => ({
  kind: "exact",
  run: "run_a",
  metric: `update_ratio/${name}`,
  x: value.map((_, index) => index),
  value,
});

test("a ratio above the band is named with its size and the likely cause", () => {
  expect(judgeUpdateRatios([ratio("dense2.weight", [3e-2]), ratio("dense1.weight", [1e-3])])).toEqual({
    tone: "warn",
    text: "dense2.weight updates 3e−2 of its size per step: above the usual band; the learning rate may be too high.",
  });
});

test("the worst of several leads and the others are counted", () => {
  const { text } = judgeUpdateRatios([ratio("a", [2e-2]), ratio("b", [5e-2])]);
  expect(text).toMatch(/^b \(and 1 more\) updates 5e−2 /);
});

test("a ratio below the band hardly learns; zero does not move at all", () => {
  expect(judgeUpdateRatios([ratio("a", [1e-6])]).text).toMatch(/^a updates 1e−6 .* below the usual band/);
  expect(judgeUpdateRatios([ratio("a", [0])]).text).toMatch(/^a does not move at all/);
});

test("NaN outranks everything: the training has diverged", () => {
  const verdict = judgeUpdateRatios([ratio("a", [1e-3, "NaN"]), ratio("b", [1])]);
  expect(verdict).toMatchObject({ tone: "bad" });
  expect(verdict.text).toMatch(/^a no longer has a finite update/);
});

test("the latest quarter counts, and one odd step in it changes nothing", () => {
  const early = Array.from({ length: 30 }, () => 0.5);
  const late = Array.from({ length: 10 }, (_, index) => (index === 4 ? 0.9 : 1e-3));
  expect(judgeUpdateRatios([ratio("a", [...early, ...late])]).tone).toBe("good");
});

test("without update ratios it says so", () => {
  expect(judgeUpdateRatios([])).toEqual({ tone: "none", text: "No update ratios have been logged yet." });
});
