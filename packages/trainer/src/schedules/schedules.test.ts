import { describe, expect, it } from "vitest";

import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import type { Schedule } from "./schedule.ts";
import { warmup } from "./warmup.ts";

const table: readonly [string, Schedule, readonly number[]][] = [
  ["constant is 1", constant(), [1, 1, 1, 1, 1, 1]],
  ["constant keeps what it was given", constant(0.3), [0.3, 0.3, 0.3]],
  [
    "cosine falls from 1 to 0 and stays",
    cosine(4),
    [1, (1 + Math.SQRT1_2) / 2, 0.5, (1 - Math.SQRT1_2) / 2, 0, 0],
  ],
  ["cosine ends at its floor", cosine(2, 0.2), [1, 0.6, 0.2, 0.2]],
  ["warm-up starts above 0, reaches 1 and hands over", warmup(4, constant()), [0.25, 0.5, 0.75, 1, 1, 1]],
  ["warm-up comes before the cosine's own steps", warmup(2, cosine(2)), [0.5, 1, 1, 0.5, 0, 0]],
  ["no warm-up is the schedule itself", warmup(0, cosine(2)), [1, 0.5, 0]],
  ["warm-up grows to the first value of what follows", warmup(2, constant(0.5)), [0.25, 0.5, 0.5]],
];

describe("schedules", () => {
  it.each(table)("%s", (_, schedule, expected) => {
    expect(expected.map((__, t) => schedule(t))).toBeAllClose(expected);
  });

  it("give the same value in whatever order steps are asked for", () => {
    const schedule = warmup(3, cosine(5));
    const forwards = Array.from({ length: 12 }, (_, t) => schedule(t));
    const backwards = Array.from({ length: 12 }, (_, t) => schedule(11 - t));
    expect(backwards.toReversed()).toEqual(forwards);
  });

  it("refuse lengths that are no count of steps", () => {
    expect(() => cosine(0)).toThrow("cosine steps is 0; give a whole number of at least 1.");
    expect(() => warmup(1.5, constant())).toThrow("warmup steps is 1.5");
  });
});
