import { describe, expect, test } from "vitest";
import { smoothingSchema } from "./smoothing.ts";

describe("smoothing", () => {
  test.each([
    { kind: "ema", weight: 0 },
    { kind: "ema", weight: 0.999 },
    { kind: "timeEma", halfLife: 0.001 },
    { kind: "gaussian", sigma: 2.5 },
    { kind: "runningMean", window: 5 },
  ])("may be %j", (smoothing) => {
    expect(smoothingSchema.parse(smoothing)).toEqual(smoothing);
  });

  test.each([
    [{ kind: "ema", weight: 1 }, "below 1"],
    [{ kind: "ema", weight: -0.1 }, "at least 0"],
    [{ kind: "ema", weight: 0.9, window: 3 }, "window"],
    [{ kind: "timeEma", halfLife: 0 }, "above 0"],
    [{ kind: "timeEma", halfLife: Infinity }, "expected number"],
    [{ kind: "gaussian", sigma: 0 }, "above 0"],
    [{ kind: "gaussian", sigma: 1001 }, "at most 1000 points"],
    [{ kind: "runningMean", window: 4 }, "odd number"],
    [{ kind: "runningMean", window: -1 }, "at least 1"],
    [{ kind: "runningMean", window: 100_003 }, "at most 100001 points"],
    [{ kind: "runningMean", window: 3.5 }, "int"],
    [{ kind: "median", window: 3 }, "Invalid"],
  ])("%j is refused, and it is said why", (smoothing, message) => {
    expect(smoothingSchema.safeParse(smoothing).error?.message).toContain(message);
  });
});
