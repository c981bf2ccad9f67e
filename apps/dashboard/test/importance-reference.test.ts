import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { observation, setOf } from "../src/charts/observation-fixture.ts";
import { prepareImportance } from "../src/charts/prepare-importance.ts";

interface Sweep {
  readonly name: string;
  readonly parameters: Record<string, readonly (number | string | null)[]>;
  readonly objective: readonly number[];
  readonly importance: Record<string, number>;
  readonly correlation: Record<string, { readonly pearson: number; readonly spearman: number }>;
}

const sweeps = JSON.parse(
  readFileSync(new URL("reference/importance.json", import.meta.url), "utf8"),
) as Sweep[];

function importanceOf({ parameters, objective }: Sweep) {
  const trials = objective.map((value, row) => {
    const chosen = Object.entries(parameters).flatMap(([name, column]) => {
      const choice = column[row];
      return choice === null || choice === undefined ? [] : [[name, choice] as const];
    });
    return observation(row + 1, { parameters: Object.fromEntries(chosen), objective: value });
  });
  return prepareImportance(setOf(trials)).parameters;
}

// A hundred trees of ours beside two thousand of scikit-learn's: what is left is chance.
const shareTolerance = 0.02;

const isSame = (one: number, other: number) => Object.is(one, other) || Math.abs(one - other) <= 1e-12;

describe("of a sweep with", () => {
  test.each(sweeps)("$name the importance is that of scikit-learn's trees", (sweep) => {
    const made = importanceOf(sweep);
    const shares = Object.fromEntries(made.map(({ label, importance }) => [label, importance]));
    expect(Object.keys(shares).toSorted()).toEqual(Object.keys(sweep.importance).toSorted());
    const isFar = ([label, share]: [string, number]) => Math.abs(share - shares[label]!) > shareTolerance;
    expect(Object.entries(sweep.importance).filter(isFar)).toEqual([]);
  });

  test.each(sweeps)("$name the correlations are scipy's", (sweep) => {
    const far = importanceOf(sweep).filter(({ label, pearson, spearman }) => {
      // A category goes in no direction.
      const scipy = sweep.correlation[label] ?? { pearson: Number.NaN, spearman: Number.NaN };
      return !isSame(pearson, scipy.pearson) || !isSame(spearman, scipy.spearman);
    });
    expect(far).toEqual([]);
  });
});
