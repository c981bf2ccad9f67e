import { expect, test } from "vitest";
import { holdExtent } from "./prepare-held-extent.ts";

const subject = {};
const seen = (end: number, low: number, high: number) => ({ x: [0, end], y: [low, high] }) as const;

test("at first the axes are where the points are", () => {
  const first = seen(100, 0, 1);
  expect(holdExtent(undefined, subject, first).extent).toBe(first);
});

test("x grows ahead of the points, so that the next ones find room; y never shrinks", () => {
  const first = holdExtent(undefined, subject, seen(100, 0, 5));
  const grown = holdExtent(first, subject, seen(104, 1, 4));
  expect(grown.extent).toEqual({ x: [0, 117], y: [0, 5] });
  expect(holdExtent(grown, subject, seen(116, 1, 4))).toBe(grown);
  expect(holdExtent(grown, subject, seen(118, 1, 4)).extent.x?.[1]).toBeGreaterThan(118);
});

test("another subject begins anew", () => {
  const first = holdExtent(undefined, subject, seen(100, 0, 5));
  expect(holdExtent(first, {}, seen(10, 0, 1)).extent).toEqual(seen(10, 0, 1));
});

test("a chart that had no points takes the first ones as they are", () => {
  const none = holdExtent(undefined, subject, { x: undefined, y: undefined });
  expect(holdExtent(none, subject, seen(3, 0, 1)).extent).toEqual(seen(3, 0, 1));
});
