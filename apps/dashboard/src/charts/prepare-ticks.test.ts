import { expect, test } from "vitest";
import { durationTicks, linearTicks, logTicks, wallTicks } from "./prepare-ticks.ts";

test("linear ticks are round and free of binary dust", () => {
  expect(linearTicks(0.03, 1.02, 5)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  expect(linearTicks(-12, 1760, 4)).toEqual([0, 500, 1000, 1500]);
});

test("an axis without extent has its one tick", () => {
  expect(linearTicks(3, 3, 5)).toEqual([3]);
});

test("log ticks are powers of ten, thinned when there are many", () => {
  expect(logTicks(1e-4, 1e-1, 5)).toEqual([1e-4, 1e-3, 1e-2, 1e-1]);
  expect(logTicks(1e-9, 1e3, 5)).toEqual([1e-9, 1e-6, 1e-3, 1, 1e3]);
});

test("within a decade log ticks fall back on fifths and halves", () => {
  expect(logTicks(0.8, 6, 5)).toEqual([1, 2, 5]);
  expect(logTicks(2.1, 2.4, 3)).toEqual([2.1, 2.2, 2.3, 2.4]);
});

test("durations are cut at minutes and hours, not at hundreds of seconds", () => {
  expect(durationTicks(0, 7000, 4)).toEqual([0, 1800, 3600, 5400]);
});

test("wall-clock ticks fall on full hours of the reader's clock", () => {
  const start = new Date(2026, 0, 1, 9, 20).getTime();
  const ticks = wallTicks(start, start + 3 * 3_600_000, 3).map((tick) => new Date(tick));
  expect(ticks.map((tick) => [tick.getHours(), tick.getMinutes()])).toEqual([
    [10, 0],
    [11, 0],
    [12, 0],
  ]);
});
