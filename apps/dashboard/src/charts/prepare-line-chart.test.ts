import type { DecodedSeries, MetricValue } from "@descent/contracts";
import { expect, test } from "vitest";
import { prepareLineChart } from "./prepare-line-chart.ts";
import { typedSeries } from "./typed-series.ts";
import { updateRatioReference } from "./prepare-update-ratios.ts";

const series = (run: string, length: number, of: (step: number) => MetricValue) => {
  const x = Array.from({ length }, (_, step) => step);
  return typedSeries({ kind: "exact", run, metric: "loss", x, value: x.map(of) });
};

const input = (all: DecodedSeries[]) => ({
  series: all,
  identify: ({ run }: DecodedSeries) => ({ id: run, name: run, colour: "red" }),
  axis: "step" as const,
  yScale: "linear" as const,
  width: 400,
});

test("a small chart carries its values in rows, a large one only the grid", () => {
  const small = prepareLineChart(input([series("run_a", 50, (step) => step)]));
  expect(small).toMatchObject({ renderer: "svg", rows: { length: 50 } });
  expect(small.rows[3]).toEqual({ x: 3, s0: 3 });
  const large = prepareLineChart(
    input(Array.from({ length: 20 }, (_, run) => series(`run_${run}`, 50, () => run))),
  );
  expect(large).toMatchObject({ renderer: "canvas" });
  expect(large.rows[3]).toEqual({ x: 3 });
});

test("marks that would cover each other become one, and all are counted", () => {
  const model = prepareLineChart(input([series("run_a", 2000, (step) => (step < 1000 ? 1 : "NaN"))]));
  expect(model.nonFiniteCount).toBe(1000);
  expect(model.marks.length).toBeLessThan(50);
});

test("the reference band is always in view", () => {
  const model = prepareLineChart({
    ...input([series("run_a", 10, () => 0.5)]),
    yScale: "log",
    reference: updateRatioReference,
  });
  expect(model.y.domain[0]).toBeLessThan(1e-4);
  expect(model.y.domain[1]).toBeGreaterThan(0.5);
});

test("without any series there is nothing to draw and nothing breaks", () => {
  expect(prepareLineChart(input([]))).toMatchObject({ lines: [], rows: [], renderer: "svg" });
});
