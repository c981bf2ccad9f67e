import { expect, test } from "vitest";
import { pixelScale } from "./pixel-scale.ts";
import { frameOf } from "./prepare-drag-frame.ts";
import {
  domainBetween,
  dragKind,
  nearestRow,
  rangeAround,
  shareOf,
  valueAt,
  zoomAround,
} from "./prepare-zoom.ts";

const linear = { scale: "linear", domain: [0, 200] } as const;
const log = { scale: "log", domain: [1, 10_000] } as const;

test("shares and values of an axis undo each other, on a log axis too", () => {
  expect([valueAt(linear, 0.25), valueAt(log, 0.5)]).toEqual([50, 100]);
  expect([shareOf(linear, 50), shareOf(log, 100)]).toEqual([0.25, 0.5]);
});

test("a drag in either direction selects the same part of the axis", () => {
  expect(domainBetween(linear, 0.75, 0.25)).toEqual([50, 150]);
});

test("what is under the pointer stays there while one zooms", () => {
  const [from, to] = zoomAround(linear, 0.25, 0.5);
  expect(shareOf({ scale: "linear", domain: [from, to] }, 50)).toBeCloseTo(0.25);
  expect(to - from).toBe(100);
});

test("a drag along one axis zooms that axis, one across both is a box, and a trembling click is none", () => {
  expect([dragKind(3, 4), dragKind(80, 10), dragKind(-6, 60), dragKind(60, 60)]).toEqual([
    "none",
    "x",
    "y",
    "box",
  ]);
});

test("the frame spans the plot along the axis that stays, and ends at its edges", () => {
  const plot = { x: 40, y: 10, width: 300, height: 100 };
  expect(frameOf(plot, "x", { x: 100, y: 50 }, { x: 999, y: 60 })).toEqual({
    left: 100,
    width: 240,
    top: 10,
    height: 100,
  });
  expect(frameOf(plot, "box", { x: 100, y: 50 }, { x: 60, y: 20 })).toEqual({
    left: 60,
    width: 40,
    top: 20,
    height: 30,
  });
});

test("a range holds its window and stays the same under a small pan; the buckets stay as fine", () => {
  const { range, buckets } = rangeAround({ from: 1010, to: 1510 }, 400);
  expect(range).toEqual({ from: 960, to: 1536 });
  expect(buckets).toBe(Math.ceil((400 * 576) / 500));
  expect(rangeAround({ from: 1020, to: 1520 }, 400).range).toEqual(range);
});

test("without both ends of a window everything is asked for", () => {
  expect(rangeAround({ from: 3 }, 400)).toEqual({ range: {}, buckets: 400 });
});

test("the row nearest to a place is found, none where there are no rows", () => {
  expect(nearestRow([{ x: 0 }, { x: 10 }], 6)).toBe(10);
  expect(nearestRow([], 6)).toBeUndefined();
});

test("values have their pixels, upward on a y axis", () => {
  expect(pixelScale(linear, 100, 0)(50)).toBe(75);
  expect(pixelScale(log, 0, 400)(100)).toBeCloseTo(200);
});
