import type { MetricValue } from "@descent/contracts";
import { expect, test } from "vitest";
import { typedSeries } from "./typed-series.ts";
import { judgeUpdateRatios } from "./prepare-update-verdict.ts";

const ratio = (name: string, value: MetricValue[]) =>
  typedSeries({
    kind: "exact",
    run: "run_a",
    metric: `update_ratio/${name}`,
    x: value.map((_, index) => index),
    value,
  });

const flat = (name: string, value: number) => ratio(name, Array<number>(40).fill(value));
const steps = Array.from({ length: 100 }, (_, step) => step);

test("a healthy run is told between which medians its weights move", () => {
  expect(judgeUpdateRatios([flat("dense1.weight", 7e-4), flat("dense2.weight", 2.4e-3)])).toEqual({
    tone: "good",
    text: "Median update per step 7e−4 (dense1.weight) to 2.4e−3 (dense2.weight): inside the usual 1e−4 to 1e−2.",
  });
});

test("a learning rate that decays to zero by schedule is healthy: the whole run counts, not its end", () => {
  const decayed = steps.map((step) => 2e-3 * (1 + Math.cos((Math.PI * step) / 99)));
  expect(judgeUpdateRatios([ratio("dense1.weight", decayed)]).tone).toBe("good");
});

test("a warm-up of a tenth counts as little as one odd step", () => {
  const values = steps.map((step) => (step < 10 ? 1e-7 : step === 50 ? 0.9 : 1e-3));
  expect(judgeUpdateRatios([ratio("dense1.weight", values)]).tone).toBe("good");
});

test("too high: the worst weight is named with its median, the band and the likely cause", () => {
  expect(judgeUpdateRatios([flat("dense2.weight", 3e-2), flat("dense1.weight", 1e-3)])).toEqual({
    tone: "warn",
    text: "dense2.weight moved by 3e−2 of its size per step in the median, above the usual 1e−4 to 1e−2: the learning rate may be too high.",
  });
});

test("the worst of several leads and the others are counted; weights come before biases", () => {
  const { text } = judgeUpdateRatios([flat("a.bias", 0.5), flat("b.weight", 2e-2), flat("c.weight", 5e-2)]);
  expect(text).toMatch(/^c\.weight \(and 2 more\) moved by 5e−2 /);
});

test("a bias above the band is mentioned but warns of nothing while the weights are inside", () => {
  const { tone, text } = judgeUpdateRatios([flat("dense1.bias", 5e-2), flat("dense1.weight", 1e-3)]);
  expect(tone).toBe("good");
  expect(text).toMatch(/inside .* dense1\.bias is above it at 5e−2, which is common for biases/);
});

test("too low: it hardly learns; a parameter that stands still is told apart", () => {
  expect(judgeUpdateRatios([flat("a", 1e-6)])).toMatchObject({
    tone: "warn",
    text: expect.stringMatching(/^a moved by 1e−6 .* below the usual 1e−4 to 1e−2: it hardly learns/),
  });
  expect(judgeUpdateRatios([flat("a", 0)]).text).toMatch(/^a did not move in half of the steps or more/);
});

test("NaN at the end outranks everything: the training has diverged", () => {
  const verdict = judgeUpdateRatios([ratio("a", [1e-3, "NaN"]), flat("b", 1)]);
  expect(verdict).toMatchObject({ tone: "bad" });
  expect(verdict.text).toMatch(/^a no longer has a finite update ratio/);
});

test("the infinite ratio of a bias that starts at zero is no divergence", () => {
  expect(judgeUpdateRatios([ratio("a.bias", ["Infinity"])]).tone).toBe("none");
  const later = ratio("a.bias", ["Infinity", ...Array<number>(20).fill(1e-3)]);
  expect(judgeUpdateRatios([later]).tone).toBe("good");
});

test("with too few points, or none, nothing is judged", () => {
  expect(judgeUpdateRatios([ratio("a", [0.5, 0.5, 0.5])])).toMatchObject({
    tone: "none",
    text: expect.stringMatching(/^Too few/),
  });
  expect(judgeUpdateRatios([])).toEqual({ tone: "none", text: "No update ratios have been logged yet." });
});
