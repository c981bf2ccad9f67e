import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { valuesOf } from "../../../test/pointwise-support.ts";
import { input } from "../../expressions/expression.ts";
import { erf } from "../../numerics/erf.ts";

const x = input(0);
const functions = {
  exp: { expression: x.exp(), exact: Math.exp },
  log: { expression: x.log(), exact: Math.log },
  tanh: { expression: x.tanh(), exact: Math.tanh },
  erf: { expression: x.erf(), exact: erf },
};
type Name = keyof typeof functions;

/** All float32 numbers whose bits are multiples of a step: both signs, every exponent, Infinities and NaN. */
function everyNumber(step: number): Float32Array {
  return new Float32Array(Uint32Array.from({ length: 2 ** 32 / step }, (_, at) => at * step).buffer);
}

function range(from: number, to: number, count = 100_000): Float32Array {
  return Float32Array.from({ length: count }, (_, at) => from + ((to - from) * at) / count);
}

const normalMin = 2 ** -126;
const grids = [everyNumber(2 ** 15), range(-1, 1), range(-12, 12), range(0.5, 2), range(-88, 88)];

/** Largest relative error over numbers whose result is normal. */
function worstError(name: Name): number {
  const { expression, exact } = functions[name];
  let worst = 0;
  for (const numbers of grids) {
    for (const [at, value] of valuesOf(expression, numbers).entries()) {
      const expected = exact(numbers[at]!);
      const size = Math.abs(expected);
      if (!(size >= normalMin && Math.fround(size) < Infinity)) continue;
      // A NaN stays, and is below no bound.
      worst = Math.max(worst, Math.abs(value - expected) / size);
    }
  }
  return worst;
}

function valuesAt(name: Name, numbers: readonly number[]): readonly number[] {
  return [...valuesOf(functions[name].expression, Float32Array.from(numbers))];
}

describe("an emitted function", () => {
  it.each([
    { name: "exp", bound: 1e-7 },
    { name: "log", bound: 1e-7 },
    { name: "tanh", bound: 1.5e-7 },
    { name: "erf", bound: 1.5e-7 },
  ] as const)("$name has a relative error below $bound over the whole range", ({ name, bound }) => {
    expect(worstError(name)).toBeLessThan(bound);
  });

  it.each(["exp", "log", "tanh", "erf"] as const)(
    "%s gives NaN where the exact function does and nowhere else",
    (name) => {
      const numbers = everyNumber(2 ** 15);
      const { expression, exact } = functions[name];
      const isWrong = (value: number, at: number): boolean =>
        Number.isNaN(value) !== Number.isNaN(exact(numbers[at]!));
      expect(valuesOf(expression, numbers).findIndex(isWrong)).toBe(-1);
    },
  );

  it("exp overflows to Infinity where float32 ends, and underflows gradually to 0", () => {
    const [largest, beyond] = [88.72283172607422, 88.72283935546875];
    expect(valuesAt("exp", [beyond, 1000, Infinity])).toEqual([Infinity, Infinity, Infinity]);
    expect(valuesAt("exp", [largest])[0]).toBeLessThan(Infinity);
    expect(valuesAt("exp", [-104, -1000, -Infinity])).toEqual([0, 0, 0]);
    const denormals = Array.from({ length: 160 }, (_, at) => -87.4 - at / 10);
    for (const [at, value] of valuesAt("exp", denormals).entries()) {
      expect(Math.abs(value - Math.exp(Math.fround(denormals[at]!)))).toBeLessThanOrEqual(2 ** -149);
    }
    expect(valuesAt("exp", [0, -0])).toEqual([1, 1]);
  });

  it("log is −Infinity at 0, NaN below, and counts denormals in full", () => {
    expect(valuesAt("log", [0, -0, 1, Infinity])).toEqual([-Infinity, -Infinity, 0, Infinity]);
    expect(valuesAt("log", [-1, -(2 ** -149), -Infinity])).toEqual([NaN, NaN, NaN]);
    for (const exponent of [-149, -140, -127, -126]) {
      const exact = exponent * Math.LN2;
      expect(Math.abs(valuesAt("log", [2 ** exponent])[0]! / exact - 1)).toBeLessThan(1e-7);
    }
  });

  it.each(["tanh", "erf"] as const)("%s is odd, keeps the sign of zero and ends at ±1", (name) => {
    expect(valuesAt(name, [0, -0, Infinity, -Infinity, 50, -50])).toEqual([0, -0, 1, -1, 1, -1]);
    const numbers = range(0, 12, 10_000);
    const mirrored = valuesOf(
      functions[name].expression,
      numbers.map((value) => -value),
    );
    expect(mirrored.map((value) => -value)).toEqual(valuesOf(functions[name].expression, numbers));
  });

  it.each(["tanh", "erf"] as const)("%s of denormals is denormal, to the last bit or two", (name) => {
    const numbers = Array.from({ length: 1000 }, (_, at) => (at * 8387 + 1) * 2 ** -149);
    for (const [at, value] of valuesAt(name, numbers).entries()) {
      expect(Math.abs(value - functions[name].exact(numbers[at]!))).toBeLessThanOrEqual(2 ** -148);
    }
  });

  it("erf has an absolute error below 1e-7", () => {
    const numbers = range(-6, 6, 400_000);
    const errors = valuesOf(functions.erf.expression, numbers).map((value, at) =>
      Math.abs(value - erf(numbers[at]!)),
    );
    expect(errors.reduce((most, error) => Math.max(most, error))).toBeLessThan(1e-7);
  });
});

/** SHA-256 of the bits of the numbers; every NaN counts as the same. */
function sha256Of(numbers: Float32Array): string {
  const isNaN = (word: number): boolean => (word & 0x7fff_ffff) > 0x7f80_0000;
  const words = new Uint32Array(numbers.slice().buffer).map((word) => (isNaN(word) ? 0x7fc0_0000 : word));
  return createHash("sha256").update(words).digest("hex");
}

describe("the bits of an emitted function", () => {
  // To renew them after an intended change of the formulas: take the hashes that the failing test prints.
  it.each([
    { name: "exp", hash: "18d63ddf263c7dab986b269e0245fd01ff887d0f7b2a1cab40a53ce32278401a" },
    { name: "log", hash: "d89cb0ebda58c115e59258ffb4af24d47a78e2e2bd14aebffcbca38c944a734e" },
    { name: "tanh", hash: "b6213a38ee1184262e1d4757a1af12451093b13c36ece5b3e97157cb6d049c1a" },
    { name: "erf", hash: "bb3aae00652254dba443ad6e3fae658dc3819aaa12b5d132746e1d11697f646a" },
  ] as const)("of $name are the same on every machine", ({ name, hash }) => {
    expect(sha256Of(valuesOf(functions[name].expression, everyNumber(10_007)))).toBe(hash);
  });
});
