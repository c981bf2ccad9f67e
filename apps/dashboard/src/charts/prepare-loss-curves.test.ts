import { expect, test } from "vitest";
import { prepareLossCurves } from "./prepare-loss-curves.ts";
import { typedSeries } from "./typed-series.ts";

const identity = (id: string) => ({ id, name: id.slice(4), colour: "red", dash: [] });
const losses = (run: string, value: number[]) =>
  typedSeries({ kind: "exact", run, metric: "loss", x: value.map((_, step) => step), value });

test("losses stand on a log axis, negative ones on a linear one", () => {
  const paths = [identity("run_a")];
  expect(prepareLossCurves([losses("run_a", [10, 1, 0.1, 0])], paths, 400).chart.y.scale).toBe("log");
  expect(prepareLossCurves([losses("run_a", [10, 1, -3])], paths, 400).chart.y.scale).toBe("linear");
});

test("a path that diverges leaves the chart and is named; the others are as high as without it", () => {
  const paths = [identity("run_good"), identity("run_bad")];
  const diverging = Array.from({ length: 200 }, (_, step) => 5 * 10 ** step);
  const { chart, beyond } = prepareLossCurves(
    [losses("run_good", [5, 1, 0.1]), losses("run_bad", diverging)],
    paths,
    400,
  );
  expect(beyond).toEqual(["bad"]);
  expect(chart.y.domain[1]).toBe(50);
  expect(chart.lines).toHaveLength(2);
});

test("noisy losses that return below the top stay in the chart", () => {
  const noisy = Array.from({ length: 100 }, (_, step) => 1 + Math.sin(step) * 0.9);
  expect(prepareLossCurves([losses("run_a", noisy)], [identity("run_a")], 400).beyond).toEqual([]);
});

test("only the losses of the paths that are shown are drawn", () => {
  const { chart } = prepareLossCurves([losses("run_a", [1]), losses("run_b", [1])], [identity("run_b")], 400);
  expect(chart.lines.map(({ id }) => id)).toEqual(["run_b"]);
});
