import { expect, test } from "vitest";
import { pathMetrics } from "./log-race.ts";
import { arrivalOf, hasFailed, type Path } from "./path.ts";
import { table } from "./table.ts";
import { beale, twoMinima } from "@descent/trainer";

const path: Path = {
  points: [
    [4, 1],
    [3, 0.5],
    [3, 0.5],
  ].map((point) => Float64Array.from(point)),
  losses: [8, 5e-4, 2e-5],
  gradientNorms: [7, 0.1],
  learningRates: [0.3, 0.15],
  learningRate: 0.3,
  reason: "steps",
};

test("what is logged of a point is where it is, its loss, and the step that leaves it, if one does", () => {
  expect(pathMetrics(path)).toEqual([
    { "position/x": 4, "position/y": 1, loss: 8, "grad_norm/x": 7, learning_rate: 0.3 },
    { "position/x": 3, "position/y": 0.5, loss: 5e-4, "grad_norm/x": 0.1, learning_rate: 0.15 },
    { "position/x": 3, "position/y": 0.5, loss: 2e-5 },
  ]);
});

test("a path arrives with its first loss within a thousandth of the minimum, or never", () => {
  expect(arrivalOf(path, 0)).toBe(1);
  expect(arrivalOf(path, -1)).toBeUndefined();
});

test("a path has failed where it broke off, not where its steps were used up", () => {
  const reasons = ["steps", "iterations", "converged", "aborted", "notFinite", "lineSearch"] as const;
  expect(reasons.filter((reason) => hasFailed({ reason }))).toEqual(["notFinite", "lineSearch"]);
});

test("the table has a row for each optimizer and a column for each loss, heights above the global minimum", () => {
  const diverged = { ...path, losses: [8, Infinity] };
  const heats = [
    {
      toy: beale(),
      paths: new Map([
        ["sgd", path],
        ["adam", diverged],
      ]),
    },
    { toy: twoMinima(), paths: new Map([["sgd", { ...path, losses: [2, 1 / 3] }]]) },
  ];
  expect(table(heats)).toBe(
    ["      beale         two-minima", "sgd   2e-5 (1)      3e-1 (–)", "adam  diverged (–)"].join("\n"),
  );
});
