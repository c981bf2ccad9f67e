import { expect } from "vitest";

declare module "vitest" {
  // Declarations merge only under the very type parameters that vitest gives the interface.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Every number agrees with the expected one to a relative (below 1, absolute) tolerance; 1e-12 by default. */
    toBeAllClose: (
      expected: T extends ArrayLike<number> ? ArrayLike<number> : never,
      tolerance?: number,
    ) => R;
  }
}

expect.extend({
  toBeAllClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-12) {
    const isClose = (value: number, at: number): boolean =>
      actual[at] === value || Math.abs(actual[at]! - value) <= tolerance * Math.max(1, Math.abs(value));
    const at = Array.from(expected).findIndex((value, index) => !isClose(value, index));
    return {
      pass: at === -1 && actual.length === expected.length,
      message: () =>
        `expected ${expected.length} numbers close to the reference, got ${actual.length}; the first that differs is ${at}: ${actual[at]} instead of ${expected[at]}`,
    };
  },
});
