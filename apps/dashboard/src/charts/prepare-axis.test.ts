import { expect, test } from "vitest";
import { extentOf, formatPosition, prepareCurveAxis, prepareValueAxis } from "./prepare-axis.ts";

test("the extent passes over gaps", () => {
  expect(extentOf([Float64Array.from([Number.NaN, 2]), Float64Array.from([-1, Number.NaN])])).toEqual([
    -1, 2,
  ]);
  expect(extentOf([Float64Array.from([Number.NaN])])).toBeUndefined();
});

test("a log axis keeps a positive domain, also for a single value", () => {
  const { domain } = prepareValueAxis([1, 1], "log", 5);
  expect(domain[0]).toBeGreaterThan(0);
  expect(domain[1]).toBeGreaterThan(domain[0]);
});

test.each([
  ["log", [1e-12, 1e300]],
  ["log", [Number.MIN_VALUE, Number.MAX_VALUE]],
  ["linear", [-Number.MAX_VALUE, Number.MAX_VALUE]],
] as const)("a %s axis of a loss that diverges stays finite", (scale, extent) => {
  const { domain, ticks } = prepareValueAxis(extent, scale, 5);
  expect(domain.every(Number.isFinite)).toBe(true);
  expect(ticks.every(Number.isFinite)).toBe(true);
  expect(ticks.length).toBeLessThan(20);
});

test("values that differ in their last digit alone get an axis", () => {
  const { domain } = prepareValueAxis([0.3, 0.1 + 0.2], "linear", 5);
  expect(domain[1]).toBeGreaterThanOrEqual(domain[0]);
});

test("a constant metric still gets an axis around it", () => {
  expect(prepareValueAxis([0, 0], "linear", 5).domain).toEqual([-0.5, 0.5]);
});

test("the x axis ends where the points end; a single step gets room", () => {
  expect(prepareCurveAxis("step", [0, 99], 4).domain).toEqual([0, 99]);
  expect(prepareCurveAxis("step", [7, 7], 4).domain).toEqual([6.5, 7.5]);
});

test("positions are named in the unit of their axis", () => {
  expect(formatPosition("step")(12)).toBe("step 12");
  expect(formatPosition("relativeTime")(90)).toBe("after 1 min 30 s");
});
