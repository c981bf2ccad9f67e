import type { MetricValue } from "@descent/contracts";
import { expect, test } from "vitest";
import { joinPoints, longestFirst, pathUpTo, preparePath } from "./prepare-path.ts";
import { typedSeries } from "./typed-series.ts";

const window = { xMin: -1, xMax: 1, yMin: -1, yMax: 1 };
const identity = { id: "run_a", name: "adam", colour: "red", dash: [] };

const series = (metric: string, x: number[], value: MetricValue[], run = "run_a") =>
  typedSeries({
    kind: "exact",
    run,
    metric,
    x,
    value,
  });

const pathThrough = (places: [x: number, y: number, loss?: number][]) =>
  preparePath(
    identity,
    places.map(([x, y, loss], step) => ({ step, x, y, loss })),
    window,
  );

test("x, y and loss are joined by step, run by run; a step without a place is none", () => {
  const joined = joinPoints([
    series("position/x", [0, 1, 2], [5, 6, "NaN"]),
    series("position/y", [0, 2, 3], [7, 8, 9]),
    series("loss", [2], ["Infinity"]),
    series("position/x", [0], [1], "run_b"),
  ]);
  expect(joined.get("run_a")).toEqual([
    { step: 0, x: 5, y: 7, loss: undefined },
    { step: 2, x: Number.NaN, y: 8, loss: Infinity },
  ]);
  expect(joined.get("run_b")).toEqual([]);
});

test("a thinned path goes through the last step of each bucket, which was really logged", () => {
  const bucketed = (metric: string, last: number[]) =>
    typedSeries({
      kind: "bucketed",
      run: "run_a",
      metric,
      x: [9, 19],
      min: [0, 0],
      max: [0, 0],
      mean: [0, 0],
      last,
      count: [10, 10],
      nonFiniteCount: [0, 0],
    });
  const joined = joinPoints([bucketed("position/x", [1, 2]), bucketed("position/y", [3, 4])]);
  expect(joined.get("run_a")?.map(({ step, x, y }) => [step, x, y])).toEqual([
    [9, 1, 3],
    [19, 2, 4],
  ]);
});

test("a path that stays ends with a dot at its last place", () => {
  const path = pathThrough([
    [0.9, 0.9, 2],
    [0, 0, 0],
  ]);
  expect(path).toMatchObject({ end: { place: [0, 0], mark: "dot" }, isInside: true });
  expect([path.leftAt, path.divergedAt]).toEqual([undefined, undefined]);
});

test("a path that leaves ends with a cross at the edge, and says when it left first", () => {
  const path = pathThrough([
    [0, 0],
    [2, 0],
    [0.5, 0],
    [0, -3],
  ]);
  expect(path).toMatchObject({ end: { mark: "cross" }, isInside: false, leftAt: 1, divergedAt: undefined });
  expect(path.end?.place[1]).toBe(-1);
});

test("a place or a loss that is not finite is where a path diverged; a loss that was not logged is not", () => {
  expect(pathThrough([[0, 0], [0.5, 0.5, Infinity]]).divergedAt).toBe(1); // prettier-ignore
  const lost = pathThrough([[0, 0], [0.5, 0.5], [Number.NaN, 0], [0, 0]]); // prettier-ignore
  expect(lost).toMatchObject({ divergedAt: 2, leftAt: undefined, isInside: true });
  const gone = pathThrough([[0, 0], [0.5, 0.5], [Number.NaN, 0]]); // prettier-ignore
  expect(gone.end).toEqual({ place: [0.5, 0.5], mark: "cross" });
});

test("paths are drawn the longest first, by what the window shows of them", () => {
  const short = { ...pathThrough([[0, 0], [0.1, 0]]), id: "short" }; // prettier-ignore
  const away = { ...pathThrough([[0, 0], [0, 99], [99, 99]]), id: "away" }; // prettier-ignore
  const swinging = { ...pathThrough([[0, 0], [0.5, 0], [0, 0], [0.5, 0], [0, 0]]), id: "swinging" }; // prettier-ignore
  expect(longestFirst([short, away, swinging]).map(({ id }) => id)).toEqual(["swinging", "away", "short"]);
});

test("a path without points has no end", () => {
  expect(pathThrough([])).toMatchObject({ end: undefined, strokes: [], isInside: false });
});

test("a path up to a step is the path that had been gone by then, cut and judged like any other", () => {
  const path = pathThrough([
    [0, 0],
    [0.5, 0],
    [3, 0],
    [Infinity, 0],
  ]);
  expect(pathUpTo(path, 1.9, window)).toMatchObject({
    leftAt: undefined,
    divergedAt: undefined,
    isInside: true,
  });
  expect(pathUpTo(path, 1.9, window).points).toHaveLength(2);
  expect(pathUpTo(path, 2, window)).toMatchObject({ leftAt: 2, divergedAt: undefined });
  expect(pathUpTo(path, 3, window)).toBe(path);
  expect(pathUpTo(path, -1, window).points).toEqual([]);
});
