import type { Sweep, Trial } from "@descent/contracts";
import { expect, test } from "vitest";
import { nearestPoint } from "./prepare-nearest-point.ts";
import { findBestTrial, prepareHistory, prepareParameterChart, variedParameters } from "./prepare-scatter.ts";

const sweep = {
  metric: { name: "val/loss", goal: "minimize" },
  parameters: {
    learningRate: { distribution: "log_uniform_values", min: 1e-4, max: 1e-1 },
    optimizer: { values: ["sgd", "adam"] },
    epochs: { value: 5 },
  },
} as unknown as Sweep;

const trial = (number: number, objective: Trial["objective"], state: Trial["state"] = "finished") =>
  ({
    id: `trl_${number}`,
    number,
    objective,
    state,
    parameters: { learningRate: 10 ** -number, optimizer: number % 2 ? "sgd" : "adam" },
  }) as unknown as Trial;

const trials = [
  trial(1, 0.5),
  trial(2, 0.7),
  trial(3, 0.1, "failed"),
  trial(4, "NaN"),
  trial(5, 0.3, "running"),
];

test("the best is a finished trial with a finite objective", () => {
  expect(findBestTrial(trials, "minimize")?.number).toBe(1);
  expect(findBestTrial(trials, "maximize")?.number).toBe(2);
  expect(findBestTrial([], "minimize")).toBeUndefined();
});

test("fixed parameters have no chart", () => {
  expect(variedParameters(sweep.parameters)).toEqual(["learningRate", "optimizer"]);
});

test("a parameter drawn from a log range has a log axis over the whole range", () => {
  const { x, points } = prepareParameterChart(sweep, trials, "learningRate");
  expect(x.scale).toBe("log");
  expect(x.domain[0]).toBeLessThanOrEqual(1e-4);
  expect(points.map((point) => point.id)).toEqual(["trl_2", "trl_5", "trl_1"]);
});

test("choices stand side by side, each point near its own", () => {
  const { x, points } = prepareParameterChart(sweep, trials, "optimizer");
  expect(x.ticks.map(x.format)).toEqual(["sgd", "adam"]);
  for (const point of points) expect(Math.abs(Math.round(point.x))).toBe(point.id === "trl_2" ? 1 : 0);
});

test("a label of many choices is cut to its share of the width", () => {
  const values = ["sgd", "adam", "rmsprop-with-a-long-name"];
  const wide = { ...sweep, parameters: { optimizer: { values } } } as Sweep;
  const { x } = prepareParameterChart(wide, trials, "optimizer");
  expect(x.ticks.map(x.format)).toEqual(["sgd", "adam", "rmsprop-wit…"]);
});

test("objectives that no axis can place are counted, failed trials are not", () => {
  expect(prepareHistory(sweep, trials).nonFiniteCount).toBe(1);
  expect(prepareParameterChart(sweep, trials, "optimizer").nonFiniteCount).toBe(1);
});

test("the best so far never gets worse, and failed trials take no part", () => {
  const { path, points } = prepareHistory(sweep, trials);
  expect(path).toEqual([
    { x: 1, y: 0.5 },
    { x: 2, y: 0.5 },
    { x: 5, y: 0.3 },
  ]);
  expect(points.find((point) => point.tone === "best")?.id).toBe("trl_1");
});

test("more than 400 points go to the canvas", () => {
  const many = Array.from({ length: 401 }, (_, index) => trial(index + 1, index));
  expect(prepareHistory(sweep, many).renderer).toBe("canvas");
});

test("the pointer takes the nearest point within reach", () => {
  const { points } = prepareHistory(sweep, trials);
  const scales = { toX: (x: number) => x * 100, toY: (y: number) => y * 100 };
  expect(nearestPoint(points, [205, 72], scales)?.id).toBe("trl_2");
  expect(nearestPoint(points, [300, 0], scales)).toBeUndefined();
});
