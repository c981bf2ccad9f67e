import { readFileSync } from "node:fs";
import { fromMetricValue, type MetricValue } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { bandOf, type BandColumns } from "../src/modules/metrics/curves/bands.ts";
import { studentT975 } from "../src/modules/metrics/curves/student-t.ts";

type Statistic = keyof BandColumns;

interface Reference {
  readonly quantiles: [degrees: number, quantile: number][];
  readonly cases: {
    runs: [bucket: number, value: MetricValue][][];
    band: Partial<Record<Statistic, number>>[];
  }[];
}

const { quantiles, cases } = JSON.parse(
  readFileSync(new URL("reference/bands.json", import.meta.url), "utf8"),
) as Reference;

describe("the 97.5 % quantile of Student's t", () => {
  test.each(quantiles)("of %i degrees of freedom is scipy's", (degrees, quantile) => {
    expect(Math.abs(studentT975(degrees) / quantile - 1)).toBeLessThan(1e-11);
  });
});

describe("a band", () => {
  test.each(cases)("over $runs.length runs is what numpy and scipy say", ({ runs, band }) => {
    const columns = bandOf(
      runs.map((pairs) => ({
        bucket: Float64Array.from(pairs, ([bucket]) => bucket),
        value: Float64Array.from(pairs, ([, value]) => fromMetricValue(value)),
      })),
    );
    const named = Object.entries(columns) as [Statistic, Float64Array][];
    for (const [name, column] of named) {
      const expected = band.map((row) => row[name] ?? NaN);
      const isClose = (value: number, at: number) =>
        Object.is(value, expected[at]) || Math.abs(value - expected[at]!) <= 1e-11 * Math.abs(band[at]!.max!);
      expect(column.length).toBe(expected.length);
      const wrong = [...column].filter((value, at) => !isClose(value, at));
      expect({ name, wrong }).toEqual({ name, wrong: [] });
    }
  });
});
