import { expect, test } from "vitest";
import { prepareLines } from "./prepare-lines.ts";
import { typedSeries } from "./typed-series.ts";

const exact = (value: (number | "NaN" | "Infinity" | "-Infinity")[]) =>
  typedSeries({
    kind: "exact",
    run: "run_a",
    metric: "loss",
    x: value.map((_, index) => index),
    value,
  });

const bucketed = typedSeries({
  kind: "bucketed",
  run: "run_a",
  metric: "loss",
  x: [9, 19],
  min: [-1, 2],
  max: [5, 6],
  mean: [3, 4],
  last: [4, 5],
  count: [10, 10],
  nonFiniteCount: [0, 2],
});

const identify = () => ({ id: "run_a", name: "a", colour: "red" });

test("a value that is not finite becomes a gap with a mark, never a zero", () => {
  const { lines, marks } = prepareLines([exact([1, "NaN", "Infinity", 2])], identify, {
    x: "linear",
    y: "linear",
  });
  expect([...(lines[0]?.y ?? [])]).toEqual([1, Number.NaN, Number.NaN, 2]);
  expect(marks.map(({ x, kind }) => [x, kind])).toEqual([
    [1, "NaN"],
    [2, "Infinity"],
  ]);
});

test("a log axis leaves a gap at zero and below, and counts it", () => {
  const { lines, undrawableCount, marks } = prepareLines([exact([1, 0, -1])], identify, {
    x: "linear",
    y: "log",
  });
  expect([...(lines[0]?.y ?? [])]).toEqual([1, Number.NaN, Number.NaN]);
  expect(undrawableCount).toBe(2);
  expect(marks).toEqual([]);
});

test("a bucketed curve goes through the last logged point, not through an average", () => {
  const { lines } = prepareLines([bucketed], identify, { x: "linear", y: "linear" });
  expect([...(lines[0]?.y ?? [])]).toEqual([4, 5]);
  expect([...(lines[0]?.extremes?.low ?? [])]).toEqual([-1, 2]);
});

test("a bucket that hides values that are not finite is marked", () => {
  const { marks, nonFiniteCount } = prepareLines([bucketed], identify, { x: "linear", y: "linear" });
  expect(marks).toMatchObject([{ x: 19, kind: "some" }]);
  expect(nonFiniteCount).toBe(2);
});

test("a band on a log axis starts at the curve where its minimum is out of reach", () => {
  const { lines } = prepareLines([bucketed], identify, { x: "linear", y: "log" });
  expect([...(lines[0]?.extremes?.low ?? [])]).toEqual([4, 2]);
});

test("a series that nobody claims is left out", () => {
  expect(prepareLines([bucketed], () => undefined, { x: "linear", y: "linear" }).lines).toEqual([]);
});

test("a smoothed curve keeps what was logged beside it, and marks only what was logged", () => {
  const series = typedSeries({
    kind: "exact",
    run: "run_a",
    metric: "loss",
    x: [0, 1],
    value: [4, "NaN"],
    smoothed: [4, 3],
  });
  const { lines, marks } = prepareLines([series], identify, { x: "linear", y: "linear" });
  expect([...lines[0]!.y]).toEqual([4, 3]);
  expect([...lines[0]!.raw!]).toEqual([4, Number.NaN]);
  expect(marks).toHaveLength(1);
});

test("a log x axis leaves a gap at zero and below, and counts it", () => {
  const { lines, undrawableCount } = prepareLines([exact([7, 8])], identify, { x: "log", y: "linear" });
  expect([...lines[0]!.y]).toEqual([Number.NaN, 8]);
  expect(undrawableCount).toBe(1);
});

test("a series that has not changed is not prepared again", () => {
  const series = exact([1, 0]);
  const y = () => prepareLines([series], identify, { x: "linear", y: "log" }).lines[0]!.y;
  expect(y()).toBe(y());
});
