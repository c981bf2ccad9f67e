import { expect, test } from "vitest";
import { observation, setOf } from "./observation-fixture.ts";
import {
  discoverDimensions,
  metricDimensions,
  objectiveDimension,
  searchedDimensions,
  toChoice,
} from "./prepare-dimensions.ts";

test("parameters of a search that vary keep their range, their scale and the order of their choices", () => {
  const dimensions = searchedDimensions({
    learningRate: { distribution: "log_uniform_values", min: 1e-4, max: 1e-1 },
    optimizer: { values: ["sgd", "adam"] },
    nesterov: { values: [true, false, null] },
    epochs: { value: 5 },
    seed: { values: [1] },
    noise: { distribution: "normal", mu: 0, sigma: 1 },
  });
  expect(dimensions.map(({ label }) => label)).toEqual(["learningRate", "optimizer", "nesterov", "noise"]);
  expect(dimensions[0]).toMatchObject({ kind: "number", scale: "log", range: [1e-4, 1e-1] });
  expect(dimensions[1]).toMatchObject({ kind: "category", categories: ["sgd", "adam"] });
  expect(dimensions[2]?.categories).toEqual(["true", "false", "null"]);
  expect(toChoice([1, 2])).toBe("[1,2]");
});

test("of runs only what differs is a dimension: texts and few numbers as categories, wide ranges on a log axis", () => {
  const runs = Array.from({ length: 8 }, (_, i) =>
    observation(i, {
      parameters: {
        rate: 10 ** -i,
        depth: i % 2 ? 10 : 2,
        kind: i > 3 ? "a" : 1,
        same: 3,
        width: i + 1,
      },
    }),
  );
  const found = Object.fromEntries(discoverDimensions(runs).map((one) => [one.label, one]));
  expect(Object.keys(found)).toEqual(["depth", "kind", "rate", "width"]);
  expect(found["rate"]).toMatchObject({ kind: "number", scale: "log" });
  expect(found["width"]).toMatchObject({ kind: "number", scale: "linear" });
  expect(found["depth"]?.categories).toEqual([2, 10]);
  expect(found["kind"]?.kind).toBe("category");
});

test("the objective is a dimension once, its scale not chosen by what failures reported", () => {
  const set = setOf([
    observation(1, { objective: 0.5, metrics: { "val/loss": 0.5, acc: 0.1 } }),
    observation(2, { objective: 1e9, state: "failed", metrics: { "val/loss": 1e9 } }),
  ]);
  expect(objectiveDimension(set).scale).toBe("linear");
  expect(metricDimensions(set).map(({ key }) => key)).toEqual(["summary.acc"]);
});
