import { readFileSync } from "node:fs";
import { fromMetricValue, smoothingSchema, type MetricValue, type Smoothing } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { smooth } from "../src/modules/metrics/curves/smoothing/smooth.ts";

interface Reference {
  readonly curves: Record<string, { x: number[]; values: MetricValue[] }>;
  readonly cases: { curve: string; smoothing: Smoothing; smoothed: MetricValue[] }[];
}

const { curves, cases } = JSON.parse(
  readFileSync(new URL("reference/smoothing.json", import.meta.url), "utf8"),
) as Reference;

describe("smoothing of", () => {
  test.each(cases)("$curve by $smoothing is what pandas and scipy say", ({ curve, smoothing, smoothed }) => {
    const { x, values } = curves[curve]!;
    const typed = Float64Array.from(values, fromMetricValue);
    const made = smooth(Float64Array.from(x), typed, smoothingSchema.parse(smoothing));
    const expected = smoothed.map(fromMetricValue);
    const isClose = (one: number, at: number) =>
      Object.is(one, expected[at]) || Math.abs(one - expected[at]!) <= 1e-12 * Math.abs(expected[at]!);
    expect(made.length).toBe(expected.length);
    expect([...made].filter((one, at) => !isClose(one, at))).toEqual([]);
  });
});
