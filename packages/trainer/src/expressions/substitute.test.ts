import { describe, expect, it } from "vitest";

import { constant, input } from "./expression.ts";
import { renumbered, substitute, usedInputs } from "./substitute.ts";

const [x, y] = [input(0), input(1)];

describe("substitute", () => {
  it("replaces parts all at once, and simplifies", () => {
    const f = x.add(y).multiply(x.exp());
    const exchanged = new Map([
      [x, y],
      [y, x],
    ]);
    expect(substitute(f, exchanged)).toBe(y.add(x).multiply(y.exp()));
    expect(substitute(f, new Map([[x.exp(), constant(1)]]))).toBe(x.add(y));
    expect(substitute(f, new Map([[f, y]]))).toBe(y);
  });

  it("reaches every kind of part", () => {
    const build = (a: typeof x, b: typeof x) =>
      a
        .greater(b.negate())
        .select(a.absolute().squareRoot().log().max(b.tanh()), b.erf().min(a.divide(b)).subtract(a));
    expect(substitute(build(x, y), new Map([[y, input(7)]]))).toBe(build(x, input(7)));
  });
});

describe("renumbered", () => {
  it("gives inputs other numbers and keeps those that are not named", () => {
    const numbers = new Map([
      [0, 1],
      [1, 0],
    ]);
    expect(renumbered(x.subtract(y).add(input(5)), numbers)).toBe(y.subtract(x).add(input(5)));
  });
});

describe("usedInputs", () => {
  it("lists each input once, ascending", () => {
    expect(usedInputs(input(4).add(x).multiply(input(2)).add(x))).toEqual([0, 2, 4]);
    expect(usedInputs(constant(1))).toEqual([]);
  });
});
