import { describe, expect, it } from "vitest";

import { reduceOnPlateau, type Plateau, type PlateauState } from "./reduce-on-plateau.ts";

function follow(rule: Plateau, values: readonly number[], from: PlateauState = rule.initial): PlateauState[] {
  let state = from;
  return values.map((value) => (state = rule.next(state, value)));
}

const multipliers = (rule: Plateau, values: readonly number[]): number[] =>
  follow(rule, values).map(({ multiplier }) => multiplier);

describe("reduceOnPlateau", () => {
  it("reduces after more than `patience` values in a row without improvement", () => {
    const rule = reduceOnPlateau({ factor: 0.5, patience: 2 });
    expect(multipliers(rule, [5, 5, 5, 5, 5, 5, 5])).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.25]);
    expect(multipliers(rule, [5, 5, 5, 4, 4, 4, 4])).toEqual([1, 1, 1, 1, 1, 1, 0.5]);
  });

  it("asks for an improvement by more than the threshold, relative or absolute", () => {
    const options = { factor: 0.5, patience: 0, threshold: 0.1 } as const;
    expect(multipliers(reduceOnPlateau(options), [10, 9.1])).toEqual([1, 0.5]);
    expect(multipliers(reduceOnPlateau(options), [10, 8.9])).toEqual([1, 1]);
    const absolute = reduceOnPlateau({ ...options, thresholdMode: "absolute" });
    expect(multipliers(absolute, [10, 9.91])).toEqual([1, 0.5]);
    expect(multipliers(absolute, [10, 9.89])).toEqual([1, 1]);
  });

  it("takes an equal value for no improvement, with a threshold of 0 too", () => {
    for (const goal of ["minimize", "maximize"] as const) {
      const rule = reduceOnPlateau({ factor: 0.5, patience: 0, threshold: 0, goal });
      expect(multipliers(rule, [5, 5])).toEqual([1, 0.5]);
    }
  });

  it("can wait for values to grow", () => {
    const rule = reduceOnPlateau({ factor: 0.5, patience: 0, goal: "maximize" });
    expect(multipliers(rule, [0.5, 0.6, 0.55, 0.7])).toEqual([1, 1, 0.5, 0.5]);
  });

  it("counts nothing during the cooldown after a reduction", () => {
    const rule = reduceOnPlateau({ factor: 0.5, patience: 0, cooldown: 2 });
    expect(multipliers(rule, [5, 5, 5, 5, 5, 5])).toEqual([1, 0.5, 0.5, 0.5, 0.25, 0.25]);
  });

  it("never goes below its floor", () => {
    const rule = reduceOnPlateau({ patience: 0, floor: 0.05 });
    expect(multipliers(rule, [5, 5, 5, 5])).toEqual([1, 0.1, 0.05, 0.05]);
  });

  it.each([NaN, Infinity, -Infinity])("takes %d for no improvement, also as the first value", (value) => {
    for (const goal of ["minimize", "maximize"] as const) {
      const rule = reduceOnPlateau({ factor: 0.5, patience: 1, goal });
      expect(follow(rule, [value, value, 5])).toMatchObject([
        { multiplier: 1, best: null, stalled: 1 },
        { multiplier: 0.5, best: null, stalled: 0 },
        { multiplier: 0.5, best: 5, stalled: 0 },
      ]);
    }
  });

  it("goes on from a state that JSON kept as if it had not stopped", () => {
    const rule = reduceOnPlateau({ factor: 0.5, patience: 1, cooldown: 2 });
    const values = [NaN, 5, 5, 5, 4, 5, 5, 5, 3, 4, 4, 4, 4];
    const whole = follow(rule, values);
    for (let stop = 0; stop < values.length; stop += 1) {
      const kept = JSON.parse(JSON.stringify(whole[stop - 1] ?? rule.initial)) as PlateauState;
      expect(follow(rule, values.slice(stop), kept)).toEqual(whole.slice(stop));
    }
  });

  it("changes neither the state that it is given nor any other training's", () => {
    const rule = reduceOnPlateau({ patience: 0 });
    Object.freeze(rule.initial);
    expect(follow(rule, [5, 5])).toEqual(follow(rule, [5, 5]));
    expect(rule.initial).toEqual({ multiplier: 1, best: null, stalled: 0, cooldownLeft: 0 });
  });

  it("refuses options that cannot be meant, naming them", () => {
    expect(() => reduceOnPlateau({ factor: 1 })).toThrow("reduceOnPlateau factor is 1; give a number from 0");
    expect(() => reduceOnPlateau({ patience: -1 })).toThrow("reduceOnPlateau patience is -1");
    expect(() => reduceOnPlateau({ cooldown: 1.5 })).toThrow("reduceOnPlateau cooldown is 1.5");
    expect(() => reduceOnPlateau({ floor: 1 })).toThrow("reduceOnPlateau floor is 1");
    expect(() => reduceOnPlateau({ threshold: NaN })).toThrow("reduceOnPlateau threshold is NaN");
    expect(() => reduceOnPlateau({ threshold: 1 })).toThrow("reduceOnPlateau threshold is 1");
    expect(() => reduceOnPlateau({ goal: "min" as "minimize" })).toThrow(
      'reduceOnPlateau goal is "min"; give "minimize" or "maximize".',
    );
    expect(() => reduceOnPlateau({ thresholdMode: "rel" as "relative" })).toThrow(
      'reduceOnPlateau thresholdMode is "rel"; give "relative" or "absolute".',
    );
  });
});
