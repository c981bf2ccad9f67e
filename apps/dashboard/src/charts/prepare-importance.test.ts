import { expect, test } from "vitest";
import { observation, setOf } from "./observation-fixture.ts";
import type { Observation } from "./observation.ts";
import { importanceRowsMin, prepareImportance, type ImportanceModel } from "./prepare-importance.ts";
import { seededRandom } from "./seeded-random.ts";

const importanceOf = (observations: readonly Observation[]): ImportanceModel =>
  prepareImportance(setOf(observations));

/** Three parameters of which the objective takes the first strongly, the second weakly and the third not at all. */
function trials(count: number, objective: (strong: number, weak: number, kind: string) => number) {
  const random = seededRandom(1);
  return Array.from({ length: count }, (_, index) => {
    const parameters = { strong: random(), weak: random(), idle: random(), kind: "abcd"[index % 4] ?? "" };
    return observation(index + 1, {
      parameters,
      objective: objective(parameters.strong, parameters.weak, parameters.kind),
    });
  });
}

test("what the objective depends on comes first, what it ignores is near 0, and shares sum to 1", () => {
  const { rows, parameters } = importanceOf(trials(300, (strong, weak) => 3 * strong + 0.8 * weak));
  expect(rows).toBe(300);
  expect(parameters.map(({ label }) => label).slice(0, 2)).toEqual(["strong", "weak"]);
  const share = Object.fromEntries(parameters.map(({ label, importance }) => [label, importance]));
  expect(share["strong"]).toBeGreaterThan(0.75);
  expect(share["weak"]).toBeGreaterThan(0.02);
  expect(share["idle"]).toBeLessThan(0.02);
  expect(share["kind"]).toBeLessThan(0.02);
  expect(parameters.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 12);
});

test("a valley is important though it correlates with nothing", () => {
  const { parameters } = importanceOf(trials(300, (strong) => (strong - 0.5) ** 2));
  expect(parameters[0]?.label).toBe("strong");
  expect(Math.abs(parameters[0]?.spearman ?? 1)).toBeLessThan(0.2);
  expect(parameters[0]?.importance).toBeGreaterThan(0.9);
});

test("a category can matter most, and has no direction", () => {
  const { parameters } = importanceOf(
    trials(300, (_, weak, kind) => (kind === "b" || kind === "d" ? 2 : 0) + weak * 0.1),
  );
  expect(parameters[0]).toMatchObject({ label: "kind", spearman: Number.NaN });
});

test("one diverged trial does not rule the forest, and the sign of a correlation is the direction", () => {
  const all = trials(200, (strong) => -strong);
  const diverged = { ...all[0]!, objective: 1e300 };
  const { parameters } = importanceOf([diverged, ...all.slice(1)]);
  expect(parameters[0]?.label).toBe("strong");
  expect(parameters[0]?.spearman).toBeLessThan(-0.9);
});

test("the same observations give the same numbers", () => {
  const all = trials(80, (strong, weak) => strong * weak);
  expect(importanceOf(all)).toEqual(importanceOf(all));
});

test("too few results claim nothing, and failures and NaN are no results", () => {
  const few = trials(importanceRowsMin, (strong) => strong);
  expect(importanceOf(few).parameters).toHaveLength(4);
  const [first, ...rest] = few;
  expect(importanceOf([{ ...first!, objective: Number.NaN }, ...rest])).toEqual({
    rows: importanceRowsMin - 1,
    parameters: [],
  });
  expect(importanceOf([{ ...first!, state: "failed" }, ...rest]).parameters).toEqual([]);
  expect(importanceOf([])).toEqual({ rows: 0, parameters: [] });
});

test("missing values and parameters that only some have are no obstacle", () => {
  const all = trials(100, (strong) => strong).map((one, index) =>
    index % 3 === 0 ? { ...one, parameters: { ...one.parameters, weak: Number.NaN } } : one,
  );
  expect(importanceOf(all).parameters[0]?.label).toBe("strong");
});
