import { expect, test } from "vitest";
import { observation, setOf } from "./observation-fixture.ts";
import type { Goal } from "../lib/metric-goal.ts";
import { metricKey } from "./observation.ts";
import { valueDimension } from "./prepare-dimensions.ts";
import { prepareFront, preparePareto } from "./prepare-pareto.ts";

const trial = (number: number, loss: number, time: number) =>
  observation(number, { objective: loss, metrics: { loss, time } });
const trials = [
  trial(1, 1, 9),
  trial(2, 2, 5),
  trial(3, 3, 6),
  trial(4, 4, 1),
  trial(5, 2, 5),
  trial(6, 1, 10),
];
const side = (name: string, goal: Goal) => ({
  dimension: valueDimension(trials, metricKey(name), name),
  goal,
});
const numbers = (front: readonly { number: number }[]) => front.map(({ number }) => number);

test("the front is what nothing beats in both, equal ones together", () => {
  expect(numbers(prepareFront(trials, side("loss", "minimize"), side("time", "minimize")))).toEqual([
    1, 2, 5, 4,
  ]);
});

test("a goal turns its side round", () => {
  expect(numbers(prepareFront(trials, side("loss", "maximize"), side("time", "maximize")))).toEqual(
    [6, 1, 3, 4].filter((n) => n !== 1),
  );
  expect(numbers(prepareFront(trials, side("loss", "maximize"), side("time", "minimize")))).toEqual([4]);
});

test("no member of the front is beaten, and everything else is, on random trade-offs", () => {
  const many = Array.from({ length: 200 }, (_, i) => trial(i, (i * 37) % 101, (i * 53) % 89));
  const [x, y] = [side("loss", "minimize"), side("time", "minimize")];
  const front = new Set(numbers(prepareFront(many, x, y)));
  for (const one of many) {
    const isBeaten = many.some(
      ({ metrics: { loss = 0, time = 0 } }) =>
        loss <= one.metrics["loss"]! &&
        time <= one.metrics["time"]! &&
        (loss < one.metrics["loss"]! || time < one.metrics["time"]!),
    );
    expect(front.has(one.number)).toBe(!isBeaten);
  }
});

test("what lacks a metric is counted, and the stair turns with the goal of x", () => {
  const set = setOf([...trials, observation(7, { metrics: { loss: 0 } })]);
  const model = preparePareto(set, side("loss", "maximize"), side("time", "minimize"), undefined);
  expect(model.chart).toMatchObject({ nonFiniteCount: 1, pathStep: "before" });
  expect(model.comparedCount).toBe(6);
  expect(model.chart.points.at(-1)).toMatchObject({ id: "o4", tone: "front" });
});
