import { describe, expect, test } from "vitest";
import { exportedPointSchema, exportProjectMetrics } from "./metric-export.ts";

const point = {
  run: "run_01JD8GZ0000000000000000000",
  metric: "loss",
  step: 1,
  time: "2026-01-31T12:00:00.000Z",
};

describe("an exported point", () => {
  test("may have any value", () => {
    for (const value of [0.5, "NaN", "-Infinity"])
      expect(exportedPointSchema.parse({ ...point, value })).toEqual({ ...point, value });
  });

  test("has no other value than numbers have, and no step that is none", () => {
    expect(exportedPointSchema.safeParse({ ...point, value: "nan" }).success).toBe(false);
    expect(exportedPointSchema.safeParse({ ...point, value: 1, step: "NaN" }).success).toBe(false);
  });
});

describe("the query of an export", () => {
  const { query } = exportProjectMetrics;

  test("asks for every different point as CSV where it says nothing", () => {
    expect(query.parse({})).toEqual({ format: "csv", repeatedSteps: "all" });
  });

  test("names one metric or many, whose names may have commas", () => {
    expect(query.parse({ metric: "a,b" }).metric).toEqual(["a,b"]);
    expect(query.parse({ metric: ["a,b", "c"] }).metric).toEqual(["a,b", "c"]);
  });

  test("means a metric once, however often it names it", () => {
    expect(query.parse({ metric: ["loss", "a", "loss"] }).metric).toEqual(["loss", "a"]);
  });

  test.each([{ format: "xlsx" }, { metric: ["loss", ""] }, { to: "Infinity" }, { from: "soon" }])(
    "refuses %j",
    (wrong) => {
      expect(query.safeParse(wrong).success).toBe(false);
    },
  );
});
