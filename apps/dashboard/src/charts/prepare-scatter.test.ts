import { expect, test } from "vitest";
import { observation, setOf } from "./observation-fixture.ts";
import { metricKey, type Dimension } from "./observation.ts";
import { objectiveDimension, valueDimension } from "./prepare-dimensions.ts";
import { prepareDistribution, prepareHistory } from "./prepare-history.ts";
import { nearestPoint } from "./prepare-nearest-point.ts";
import { prepareScatter } from "./prepare-scatter.ts";

const trials = [
  observation(1, { objective: 0.5, parameters: { optimizer: "sgd", lr: 0.1 } }),
  observation(2, { objective: 0.7, parameters: { optimizer: "adam", lr: 0.01 } }),
  observation(3, { objective: 0.1, state: "failed", parameters: { optimizer: "sgd", lr: 0.001 } }),
  observation(4, { objective: Number.NaN, parameters: { optimizer: "adam", lr: 1 } }),
  observation(5, { objective: 0.3, state: "running", parameters: { optimizer: "sgd", lr: 0.2 } }),
  observation(6, { objective: 0.6, state: "pruned", parameters: { optimizer: "adam", lr: 0.3 } }),
];
const set = setOf(trials);
const objective = objectiveDimension(set);
const dimension = (label: string) => set.parameters.find((one) => one.label === label)!;
const tones = (points: readonly { id: string; tone: string }[]) =>
  Object.fromEntries(points.map(({ id, tone }) => [id, tone]));

test("failures have no result, NaN is counted, and what was pruned is told apart", () => {
  const { points, nonFiniteCount } = prepareScatter({
    set,
    x: dimension("lr"),
    y: objective,
    selected: undefined,
  });
  expect(nonFiniteCount).toBe(1);
  expect(tones(points)).toEqual({ o1: "best", o2: "plain", o5: "running", o6: "pruned" });
  expect(points.at(-1)?.tone).toBe("best");
});

test("what brushes leave out steps back, cannot be pointed at, and lies lowest", () => {
  const { points } = prepareScatter({ set, x: dimension("lr"), y: objective, selected: new Set(["o2"]) });
  expect(tones(points)).toEqual({ o1: "out", o2: "plain", o5: "out", o6: "out" });
  const identity = (value: number) => value * 1000;
  expect(nearestPoint(points, [100, 500], { toX: identity, toY: identity })).toBeUndefined();
  expect(nearestPoint(points, [10, 700], { toX: identity, toY: identity })?.id).toBe("o2");
});

test("choices stand side by side, each point near its own, and long labels share the width", () => {
  const optimizer: Dimension = {
    ...dimension("optimizer"),
    categories: ["sgd", "adam", "rmsprop-with-a-long-name"],
  };
  const { x, points } = prepareScatter({ set, x: optimizer, y: objective, selected: undefined });
  expect(x.ticks.map(x.format)).toEqual(["sgd", "adam", "rmsprop-wit…"]);
  for (const { id, x: place } of points)
    expect(Math.abs(Math.round(place))).toBe(id === "o2" || id === "o6" ? 1 : 0);
});

test("a log axis counts what it cannot place, and order runs along the ramp", () => {
  const runs = setOf([
    observation(1, { objective: 1, metrics: { m: 0 } }),
    observation(2, { objective: 2, metrics: { m: 5 } }),
    observation(3, { objective: 3, metrics: { m: 7 } }),
    observation(4, { objective: 3 }),
  ]);
  const y: Dimension = { ...valueDimension(runs.observations, metricKey("m"), "m"), scale: "log" };
  const x = objectiveDimension(runs);
  const model = prepareScatter({ set: runs, x, y, selected: undefined, isShadedByOrder: true });
  expect(model).toMatchObject({ undrawableCount: 1, nonFiniteCount: 0, renderer: "canvas" });
  expect(model.points.map(({ shade }) => shade)).toEqual([1 / 3, 2 / 3]);
});

test("the best so far is a stair over the results, and failures are marked at the foot", () => {
  const { path, points, y } = prepareHistory(set, objective, undefined);
  expect(path).toEqual([
    { x: 1, y: 0.5 },
    { x: 2, y: 0.5 },
    { x: 5, y: 0.3 },
    { x: 6, y: 0.3 },
    { x: 6, y: 0.3 },
  ]);
  const failed = points.find(({ id }) => id === "o3");
  expect(failed).toMatchObject({ tone: "failed", x: 3 });
  expect(failed?.y).toBeCloseTo(y.domain[0] + 0.03 * (y.domain[1] - y.domain[0]), 9);
});

test("a distribution rises to all results in steps of one", () => {
  const { path, nonFiniteCount } = prepareDistribution(set, objective);
  expect(path.map(({ y }) => y)).toEqual([0, 25, 50, 75, 100, 100]);
  expect(path.slice(1, -1).map(({ x }) => x)).toEqual([0.3, 0.5, 0.6, 0.7]);
  expect(nonFiniteCount).toBe(1);
  expect(prepareDistribution(setOf([]), objective).path).toEqual([]);
});

test("more points than elements can carry are drawn on a canvas", () => {
  const many = setOf(Array.from({ length: 500 }, (_, i) => observation(i + 1, { objective: i })));
  expect(prepareHistory(many, objectiveDimension(many), undefined).renderer).toBe("canvas");
});
