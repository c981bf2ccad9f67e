import { expect, test } from "vitest";
import { describeFate } from "./describe-fate.ts";

const points = [0, 1, 2].map((step) => ({ step, x: 0, y: 0, loss: 0 }));
const fate = { points, leftAt: undefined, isInside: true, divergedAt: undefined };

test("a path that the plot shows whole needs no words", () => {
  expect(describeFate(fate)).toBeUndefined();
});

test("what the plot cannot show is said, with the step at which it happened", () => {
  const left = { ...fate, leftAt: 12, isInside: false };
  expect(describeFate(left)).toBe("left the plot at step 12");
  expect(describeFate({ ...left, isInside: true })).toBe("left the plot at step 12 and came back");
  expect(describeFate({ ...left, divergedAt: 40 })).toBe("left the plot at step 12, diverged at step 40");
  expect(describeFate({ ...left, leftAt: 0 })).toBe("started outside the plot");
  expect(describeFate({ ...fate, points: [] })).toBe("no points yet");
});
