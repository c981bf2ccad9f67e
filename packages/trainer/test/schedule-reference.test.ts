import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { cosineRestarts } from "../src/schedules/cosine-restarts.ts";
import { cosine } from "../src/schedules/cosine.ts";
import { cyclic } from "../src/schedules/cyclic.ts";
import { exponential } from "../src/schedules/exponential.ts";
import { linear } from "../src/schedules/linear.ts";
import { oneCycle } from "../src/schedules/one-cycle.ts";
import { polynomial } from "../src/schedules/polynomial.ts";
import { reduceOnPlateau, type PlateauState } from "../src/schedules/reduce-on-plateau.ts";
import type { Schedule } from "../src/schedules/schedule.ts";
import { stepDecay } from "../src/schedules/step-decay.ts";

type PlateauOptions = Required<NonNullable<Parameters<typeof reduceOnPlateau>[0]>>;

interface Reference {
  readonly cases: Record<string, readonly number[]>;
  /** Null stands for NaN. */
  readonly losses: readonly (number | null)[];
  readonly scores: readonly (number | null)[];
  readonly plateaus: readonly {
    readonly options: PlateauOptions;
    readonly states: { readonly [Key in keyof PlateauState]: readonly PlateauState[Key][] };
  }[];
}

const reference = JSON.parse(
  readFileSync(new URL("reference/schedules.json", import.meta.url), "utf8"),
) as Reference;

const threePhases = { threePhases: true } as const;
const schedules: Record<string, Schedule> = {
  "step decay": stepDecay([30, 60, 90]),
  "step decay by another factor": stepDecay([1, 2, 11], 0.3),
  cosine: cosine(40),
  "cosine to a floor": cosine(40, 0.1),
  linear: linear(40),
  "linear to a floor": linear(40, 0.2),
  "polynomial 0.9": polynomial(40, 0.9),
  "polynomial 2": polynomial(40, 2),
  exponential: exponential(0.9),
  "restarts 1": cosineRestarts(10),
  "restarts 2": cosineRestarts(10, { factor: 2 }),
  "restarts 3": cosineRestarts(10, { factor: 3, floor: 0.1 }),
  cyclic: cyclic(6),
  "cyclic with another fall": cyclic(3, { down: 9 }),
  "cyclic triangular2": cyclic(4, { factorPerCycle: 0.5 }),
  "cyclic exp_range": cyclic(4, { factorPerStep: 0.95 }),
  "one cycle": oneCycle(50),
  "one cycle linear": oneCycle(50, { shape: "linear", rise: 0.45 }),
  "one cycle of three phases": oneCycle(50, { start: 0.1, end: 0.001, ...threePhases }),
  "one cycle of three phases, linear": oneCycle(50, { shape: "linear", rise: 0.42, ...threePhases }),
};

const relativeError = (actual: number, expected: number): number =>
  actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected);

describe("schedules give PyTorch's numbers", () => {
  it("for every committed case", () => {
    expect(Object.keys(schedules)).toEqual(Object.keys(reference.cases));
  });

  it.each(Object.entries(schedules))("%s", (name, schedule) => {
    const errors = reference.cases[name]!.map((expected, t) => relativeError(schedule(t), expected));
    expect(Math.max(...errors)).toBeLessThan(1e-9);
  });

  it.each(reference.plateaus)(
    "reduceOnPlateau $options.goal $options.thresholdMode $options.threshold, state by state",
    ({ options, states }) => {
      const rule = reduceOnPlateau(options);
      const series = options.goal === "minimize" ? reference.losses : reference.scores;
      let state = rule.initial;
      series.forEach((value, index) => {
        state = rule.next(state, value ?? NaN);
        const { best, stalled, cooldownLeft, multiplier } = state;
        expect({ best, stalled, cooldownLeft }).toEqual({
          best: states.best[index],
          stalled: states.stalled[index],
          cooldownLeft: states.cooldownLeft[index],
        });
        expect(relativeError(multiplier, states.multiplier[index]!)).toBeLessThan(1e-9);
      });
    },
  );
});
