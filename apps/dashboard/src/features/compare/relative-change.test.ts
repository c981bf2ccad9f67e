import { describe, expect, test } from "vitest";
import { changeFrom, formatChange } from "./relative-change.ts";

describe("a change against the baseline", () => {
  test("is in percent of the baseline's size, with a sign that survives a negative baseline", () => {
    expect(changeFrom(2, 3, undefined)).toEqual({ absolute: 1, percent: 50, tone: "none" });
    expect(changeFrom(-2, -3, undefined)?.percent).toBe(-50);
  });

  test("is better or worse by the goal of the metric", () => {
    expect(changeFrom(2, 1, "minimize")?.tone).toBe("good");
    expect(changeFrom(2, 1, "maximize")?.tone).toBe("bad");
    expect(changeFrom(2, 2, "maximize")?.tone).toBe("none");
  });

  test("from zero has no percent, only a difference", () => {
    const change = changeFrom(0, 0.25, "maximize")!;
    expect(change.percent).toBeUndefined();
    expect(formatChange(change)).toBe("+0.25");
  });

  test("does not exist where a value is missing or not finite", () => {
    expect(changeFrom(undefined, 1, undefined)).toBeUndefined();
    expect(changeFrom(1, NaN, undefined)).toBeUndefined();
    expect(changeFrom(Infinity, Infinity, undefined)).toBeUndefined();
  });

  test("is said shortly", () => {
    expect(formatChange(changeFrom(3, 2, undefined)!)).toBe("−33.3 %");
    expect(formatChange(changeFrom(0.001, 2, undefined)!)).toBe("+199,900 %");
    expect(formatChange(changeFrom(3, 3, undefined)!)).toBe("same");
  });
});
