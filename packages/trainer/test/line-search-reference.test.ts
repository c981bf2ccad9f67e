import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { pointAt, type LinePoint } from "../src/minimizers/line-search.ts";
import { Problem } from "../src/minimizers/problem.ts";
import { wolfeSearch } from "../src/minimizers/wolfe-search.ts";

interface Search {
  readonly function: string;
  readonly c1: number;
  readonly c2: number;
  /** All that were looked at, the accepted one last. */
  readonly stepLengths: readonly number[];
}

const { searches } = JSON.parse(
  readFileSync(new URL("reference/minimizers.json", import.meta.url), "utf8"),
) as { readonly searches: readonly Search[] };

type Curve = (a: number) => readonly [value: number, slope: number];

/** Falls to 1 by a rounded corner. */
function ridge(a: number): ReturnType<Curve> {
  if (a <= 0.99) return [1 - a, -1];
  if (a >= 1.01) return [a - 1, 1];
  return [(a - 1) ** 2 / 0.02 + 0.005, (a - 1) / 0.01];
}

function rippled(a: number): ReturnType<Curve> {
  const [value, slope] = ridge(a);
  const pitch = (39 * Math.PI) / 2;
  return [value + (0.99 / pitch) * Math.sin(pitch * a), slope + 0.99 * Math.cos(pitch * a)];
}

const gamma = (b: number): number => Math.sqrt(1 + b * b) - b;

const yanai =
  (first: number, second: number): Curve =>
  (a) => {
    const [left, right] = [Math.hypot(1 - a, second), Math.hypot(a, first)];
    return [
      gamma(first) * left + gamma(second) * right,
      (gamma(first) * (a - 1)) / left + (gamma(second) * a) / right,
    ];
  };

/** The functions of Moré & Thuente (1994), section 5. */
const curves: Record<string, Curve> = {
  1: (a) => [-a / (a * a + 2), (a * a - 2) / (a * a + 2) ** 2],
  2: (a) => [(a + 0.004) ** 5 - 2 * (a + 0.004) ** 4, 5 * (a + 0.004) ** 4 - 8 * (a + 0.004) ** 3],
  3: rippled,
  4: yanai(1e-3, 1e-3),
  5: yanai(1e-2, 1e-3),
  6: yanai(1e-3, 1e-2),
};

describe("the Wolfe search looks where SciPy's does", () => {
  it.each(searches.map((each) => ({ ...each, first: each.stepLengths[0]! })))(
    "on function $function from step length $first",
    ({ function: name, c1, c2, first, stepLengths }) => {
      const seen: number[] = [];
      const evaluate = ([x]: Float64Array) => {
        seen.push(x!);
        const [value, slope] = curves[name]!(x!);
        return { value, gradient: [slope] };
      };
      const line = { problem: new Problem({ evaluate }, 1), direction: Float64Array.of(1) };
      const origin = { x: new Float64Array(1) } as LinePoint;
      const start = pointAt({ ...line, start: origin }, 0);
      seen.length = 0;
      const found = wolfeSearch({ c1, c2 })({ ...line, start }, first);
      expect(seen).toBeAllClose(stepLengths, 1e-9);
      expect(found).toMatchObject({ stepLength: seen.at(-1) });
    },
  );
});
