import { expect, test } from "vitest";
import { chooseBuckets, chooseRenderer, chooseStrokeWidth } from "./prepare-renderer.ts";

test("up to 10 lines and 3,000 points are SVG, anything larger is canvas", () => {
  expect(chooseRenderer({ lines: 10, points: 3000, segments: 10, isPlain: true })).toBe("svg");
  expect(chooseRenderer({ lines: 11, points: 1000, segments: 11, isPlain: true })).toBe("canvas");
  expect(chooseRenderer({ lines: 2, points: 3001, segments: 2, isPlain: true })).toBe("canvas");
});

test("dashes, faint lines and points are drawn on canvas, however few", () => {
  expect(chooseRenderer({ lines: 2, points: 20, segments: 2, isPlain: false })).toBe("canvas");
});

test("a curve torn into many pieces goes to the canvas", () => {
  expect(chooseRenderer({ lines: 1, points: 500, segments: 200, isPlain: true })).toBe("canvas");
});

test("many points are drawn one device pixel wide", () => {
  expect(chooseStrokeWidth({ lines: 10, points: 8000, segments: 10, isPlain: true })).toBe(1.5);
  expect(chooseStrokeWidth({ lines: 500, points: 150_000, segments: 500, isPlain: true })).toBeNull();
});

test("buckets follow the pixels, shrink with many lines, and never fall below 100", () => {
  expect(chooseBuckets(402, 3)).toBe(450);
  expect(chooseBuckets(900, 500)).toBe(400);
  expect(chooseBuckets(900, 5000)).toBe(100);
  expect(chooseBuckets(-56, 0)).toBe(100);
});
