import { describe, expect, it } from "vitest";

import { constant } from "./constant.ts";
import { cosineRestarts } from "./cosine-restarts.ts";
import { cosine } from "./cosine.ts";
import { cyclic } from "./cyclic.ts";
import { exponential } from "./exponential.ts";
import { inverseSquareRoot } from "./inverse-square-root.ts";
import { linear } from "./linear.ts";
import { oneCycle } from "./one-cycle.ts";
import { polynomial } from "./polynomial.ts";
import type { Schedule } from "./schedule.ts";
import { sequence } from "./sequence.ts";
import { stepDecay } from "./step-decay.ts";
import { warmup } from "./warmup.ts";

const half = Math.SQRT1_2;
const table: readonly [string, Schedule, readonly number[]][] = [
  ["constant is 1", constant(), [1, 1, 1, 1, 1, 1]],
  ["constant keeps what it was given", constant(0.3), [0.3, 0.3, 0.3]],
  ["step decay falls at every milestone", stepDecay([1, 3, 4]), [1, 0.1, 0.1, 0.01, 0.001, 0.001]],
  ["step decay takes another factor", stepDecay([2], 0.5), [1, 1, 0.5, 0.5]],
  ["step decay without milestones stays", stepDecay([]), [1, 1, 1]],
  ["cosine falls from 1 to 0 and stays", cosine(4), [1, (1 + half) / 2, 0.5, (1 - half) / 2, 0, 0]],
  ["cosine ends at its floor", cosine(2, 0.2), [1, 0.6, 0.2, 0.2]],
  ["linear falls from 1 to 0 and stays", linear(4), [1, 0.75, 0.5, 0.25, 0, 0]],
  ["linear ends at its floor", linear(2, 0.5), [1, 0.75, 0.5, 0.5]],
  ["inverse square root is 1/√n at the n-th step", inverseSquareRoot(), [1, half, Math.sqrt(1 / 3), 0.5]],
  ["inverse square root falls slower on a larger scale", inverseSquareRoot(2), [1, Math.sqrt(2 / 3), half]],
  ["exponential is a power of t", exponential(0.5), [1, 0.5, 0.25, 0.125]],
  ["polynomial falls fast first with power 2", polynomial(4, 2), [1, 9 / 16, 1 / 4, 1 / 16, 0, 0]],
  ["polynomial ends at its floor", polynomial(2, 2, 0.2), [1, 0.4, 0.2, 0.2]],
  ["cosine restarts at 1 after every cycle", cosineRestarts(2), [1, 0.5, 1, 0.5, 1, 0.5]],
  ["cosine restarts after longer cycles", cosineRestarts(1, { factor: 2 }), [1, 1, 0.5, 1, (1 + half) / 2]],
  ["cosine restarts from a floor", cosineRestarts(2, { floor: 0.2 }), [1, 0.6, 1, 0.6]],
  ["cyclic is a triangle", cyclic(2, { floor: 0 }), [0, 0.5, 1, 0.5, 0, 0.5, 1]],
  ["cyclic falls at a pace of its own", cyclic(1, { down: 3, floor: 0.4 }), [0.4, 1, 0.8, 0.6, 0.4, 1]],
  ["cyclic halves by cycle", cyclic(1, { floor: 0, factorPerCycle: 0.5 }), [0, 1, 0, 0.5, 0, 0.25]],
  ["cyclic shrinks by step", cyclic(1, { floor: 0.5, factorPerStep: 0.5 }), [0.5, 0.75, 0.5, 0.5625, 0.5]],
  [
    "one cycle rises to 1, falls to its end and stays",
    oneCycle(5, { rise: 0.6, start: 0.2, end: 0.1 }),
    [0.2, 0.6, 1, 0.55, 0.1, 0.1],
  ],
  [
    "one cycle of three phases comes by its start again",
    oneCycle(7, { rise: 3 / 7, shape: "linear", start: 0.2, end: 0, threePhases: true }),
    [0.2, 0.6, 1, 0.6, 0.2, 0.1, 0, 0],
  ],
  ["warm-up starts above 0, reaches 1 and hands over", warmup(4, constant()), [0.25, 0.5, 0.75, 1, 1, 1]],
  ["warm-up comes before the cosine's own steps", warmup(2, cosine(2)), [0.5, 1, 1, 0.5, 0, 0]],
  ["no warm-up is the schedule itself", warmup(0, cosine(2)), [1, 0.5, 0]],
  ["warm-up grows to the first value of what follows", warmup(2, constant(0.5)), [0.25, 0.5, 0.5]],
  [
    "sequence counts the steps of each part from 0",
    sequence(
      [
        [linear(2), 2],
        [constant(0.3), 1],
      ],
      linear(2),
    ),
    [1, 0.5, 0.3, 1, 0.5, 0, 0],
  ],
  ["sequence without parts is its last schedule", sequence([], linear(2)), [1, 0.5, 0]],
];

const every = table.map(([name, schedule]) => [name, schedule] as const);

describe("schedules", () => {
  it.each(table)("%s", (_, schedule, expected) => {
    expect(expected.map((__, t) => schedule(t))).toBeAllClose(expected);
  });

  it.each(every)("give the same value in whatever order steps are asked for: %s", (_, schedule) => {
    const forwards = Array.from({ length: 40 }, (__, t) => schedule(t));
    const backwards = Array.from({ length: 40 }, (__, t) => schedule(39 - t));
    expect(backwards.toReversed()).toEqual(forwards);
  });

  it.each(every)("begin where a warm-up before them ends: %s", (_, schedule) => {
    const warm = warmup(5, schedule);
    expect(warm(4)).toBe(schedule(0));
    expect(warm(0)).toBeCloseTo(schedule(0) / 5, 14);
    expect([5, 6, 11].map(warm)).toEqual([0, 1, 6].map(schedule));
  });

  it.each(every)("are numbers from 0 to 1 after a thousand million steps too: %s", (_, schedule) => {
    for (const t of [1e9, 1e9 + 1, 2 ** 53 - 1]) {
      expect(schedule(t)).toBeGreaterThanOrEqual(0);
      expect(schedule(t)).toBeLessThanOrEqual(1);
    }
  });

  it("give the Transformer's rate: warm-up, then the inverse square root on the scale of the warm-up", () => {
    const steps = 400;
    const peak = steps ** -0.5;
    const vaswani = (step: number): number => Math.min(step ** -0.5, step * steps ** -1.5) / peak;
    const schedule = warmup(steps, inverseSquareRoot(steps));
    const rising = Array.from({ length: steps }, (_, t) => t);
    expect(rising.map(schedule)).toBeAllClose(rising.map((t) => vaswani(t + 1)));
    const falling = [400, 401, 500, 1600, 40_000];
    expect(falling.map(schedule)).toBeAllClose(falling.map(vaswani));
  });

  it("give T5's rate: 1 for a while, then the inverse square root on that scale", () => {
    const schedule = sequence([[constant(), 400]], inverseSquareRoot(400));
    const steps = [0, 399, 400, 401, 1600, 40_000];
    expect(steps.map(schedule)).toBeAllClose(steps.map((t) => Math.sqrt(400 / Math.max(t, 400))));
  });

  it("step decay keeps its milestones when the list is changed afterwards", () => {
    const milestones = [2];
    const schedule = stepDecay(milestones);
    milestones[0] = 1;
    expect(schedule(1)).toBe(1);
  });

  it("refuse arguments that cannot be meant, naming them", () => {
    expect(() => constant(Number.NaN)).toThrow("constant multiplier is NaN; give a number from 0");
    expect(() => cosine(0)).toThrow("cosine steps is 0; give a whole number of at least 1.");
    expect(() => cosine(10, Number.NaN)).toThrow("cosine floor is NaN; give a number from 0 to below 1.");
    expect(() => warmup(1.5, constant())).toThrow("warmup steps is 1.5");
    expect(() => linear(Infinity)).toThrow("linear steps is Infinity");
    expect(() => linear(10, 1)).toThrow("linear floor is 1; give a number from 0 to below 1.");
    expect(() => polynomial(0, 2)).toThrow("polynomial steps is 0");
    expect(() => polynomial(10, 0)).toThrow("polynomial power is 0; give a finite number above 0.");
    expect(() => polynomial(10, 2, -0.1)).toThrow("polynomial floor is -0.1");
    expect(() => exponential(1.1)).toThrow("exponential factor is 1.1; give a number above 0 and at most 1.");
    expect(() => inverseSquareRoot(0)).toThrow("inverseSquareRoot scale is 0");
    expect(() => stepDecay([30, 30])).toThrow("stepDecay milestone 1 is 30, after 30; list the milestones");
    expect(() => stepDecay([2.5])).toThrow("stepDecay milestone 0 is 2.5");
    expect(() => stepDecay([30], 0)).toThrow("stepDecay factor is 0");
    expect(() => cosineRestarts(0)).toThrow("cosineRestarts first is 0");
    expect(() => cosineRestarts(10, { factor: 1.5 })).toThrow("cosineRestarts factor is 1.5");
    expect(() => cosineRestarts(10, { floor: 1 })).toThrow("cosineRestarts floor is 1");
    expect(() => cyclic(0)).toThrow("cyclic up is 0");
    expect(() => cyclic(5, { down: 0 })).toThrow("cyclic down is 0");
    expect(() => cyclic(5, { floor: -1 })).toThrow("cyclic floor is -1");
    expect(() => cyclic(5, { factorPerCycle: 2 })).toThrow("cyclic factorPerCycle is 2");
    expect(() => cyclic(5, { factorPerStep: 0 })).toThrow("cyclic factorPerStep is 0");
    expect(() => sequence([[constant(), 0]], constant())).toThrow("sequence steps of part 0 is 0");
  });

  it("one cycle refuses arguments that leave no room for its phases", () => {
    expect(() => oneCycle(0)).toThrow("oneCycle steps is 0");
    expect(() => oneCycle(3)).toThrow(
      "oneCycle rise is 0.3 of 3 steps; let it take more than one step and be below 1.",
    );
    expect(() => oneCycle(100, { rise: 1 })).toThrow("oneCycle rise is 1 of 100 steps");
    expect(() => oneCycle(100, { rise: 0.5, threePhases: true })).toThrow("and be below 0.5.");
    expect(() => oneCycle(100, { rise: Number.NaN })).toThrow("oneCycle rise is NaN");
    expect(() => oneCycle(100, { start: 0 })).toThrow("oneCycle start is 0");
    expect(() => oneCycle(100, { end: 1 })).toThrow("oneCycle end is 1");
    expect(() => oneCycle(100, { shape: "cos" as "cosine" })).toThrow(
      'oneCycle shape is "cos"; give "cosine" or "linear".',
    );
  });
});
