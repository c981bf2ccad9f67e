import { expect, test } from "vitest";
import { advance, playbackKeys, stepAfterKey } from "./prepare-playback.ts";

const once = { last: 1000, speed: 1, isLooping: false };

test("all steps take eight seconds at speed 1, four at speed 2, in however many frames", () => {
  let step = 0;
  for (let frame = 0; frame < 100; frame++) step = advance(step, 40, once).step;
  expect(step).toBeCloseTo(500, 8);
  expect(advance(0, 2000, { ...once, speed: 2 }).step).toBeCloseTo(500, 8);
});

test("at the end it stops exactly there, or begins anew where it loops", () => {
  expect(advance(999, 100, once)).toEqual({ step: 1000, isPlaying: false });
  const looped = advance(999, 100, { ...once, isLooping: true });
  expect(looped.isPlaying).toBe(true);
  expect(looped.step).toBeLessThan(20);
});

test("paths of a single step end at once, also where they loop", () => {
  expect(advance(0, 16, { last: 0, speed: 1, isLooping: true })).toEqual({ step: 0, isPlaying: false });
});

test("arrows go one step, ten with Shift, from between two steps to the next one; Home and End to the ends", () => {
  expect(stepAfterKey("ArrowRight", 4.4, 100, false)).toBe(5);
  expect(stepAfterKey("ArrowLeft", 4.4, 100, false)).toBe(4);
  expect(stepAfterKey("ArrowLeft", 4, 100, true)).toBe(0);
  expect(stepAfterKey("ArrowUp", 95, 100, true)).toBe(100);
  expect(stepAfterKey("Home", 50, 100, false)).toBe(0);
  expect(stepAfterKey("End", 50, 100, false)).toBe(100);
  expect(stepAfterKey("x", 50, 100, false)).toBeUndefined();
});

test("all keys that are listed but the space bar move the step", () => {
  const still = playbackKeys
    .flatMap(({ keys }): readonly string[] => keys)
    .filter((key) => stepAfterKey(key, 50, 100, false) === undefined);
  expect(still).toEqual(["Space"]);
});
