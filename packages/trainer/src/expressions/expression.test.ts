import { describe, expect, it } from "vitest";

import { Arena } from "../engine/arena.ts";
import { pointwise } from "../engine/f64/pointwise.ts";
import { constant, inOrder, input, operandsOf, scalar, toExpression, type Expression } from "./expression.ts";
import { createProgram } from "./program.ts";

const [x, y, z] = [input(0), input(1), input(2)];

/** The value of an expression at x, by the float64 loop. */
function valueAt(expression: Expression, at: number): number {
  const arena = new Arena("f64");
  const [from, to] = [arena.take(1), arena.take(1)];
  from.data[0] = at;
  pointwise({
    program: createProgram([expression], 1),
    dimensions: [1],
    inputs: [{ storage: from, strides: [1] }],
    outputs: [{ storage: to, strides: [1] }],
  });
  return to.data[0]!;
}

describe("Expression", () => {
  it("is one object for equal structures, however it was written", () => {
    const build = (): Expression =>
      x
        .greater(y)
        .select(x.exp().add(2), scalar(1).multiply(z.tanh()))
        .max(x.erf().min(y.log().squareRoot()))
        .divide(z.absolute().negate());
    expect(build()).toBe(build());
    expect(x.square()).toBe(x.multiply(x));
    expect(x.add(3)).toBe(x.add(constant(3)));
    expect(toExpression(y)).toBe(y);
  });

  it("is another object, with another key, for anything else", () => {
    const numbers = [1, 0, -0, NaN, Infinity].map(constant);
    const ofOne = [x.negate(), x.absolute(), x.squareRoot(), x.exp(), x.log(), x.tanh(), x.erf()];
    const sums = [x.add(y), y.add(x), x.subtract(y), x.add(y).add(z), x.add(y.add(z))];
    const ofTwo = [x.multiply(y), x.divide(y), x.max(y), x.min(y), x.greater(y)];
    const choices = [x.select(y, z), x.select(z, y)];
    const distinct = [x, y, scalar(0), scalar(1), ...numbers, ...ofOne, ...sums, ...ofTwo, ...choices];
    expect(new Set(distinct).size).toBe(distinct.length);
    expect(new Set(distinct.map(({ key }) => key)).size).toBe(distinct.length);
  });

  it.each([
    ["x + 0", x.add(0), x],
    ["0 + x", constant(0).add(x), x],
    ["x − 0", x.subtract(0), x],
    ["0 − x", constant(0).subtract(x), x.negate()],
    ["x · 1", x.multiply(1), x],
    ["1 · x", constant(1).multiply(x), x],
    ["x / 1", x.divide(1), x],
    ["x · 0", x.multiply(0), constant(0)],
    ["0 · x", constant(0).multiply(x), constant(0)],
    ["−(−x)", x.negate().negate(), x],
    ["x ? y : y", x.select(y, y), y],
    ["a sum of constants", constant(2).add(3), constant(5)],
    ["a difference of constants", constant(2).subtract(3), constant(-1)],
    ["a product of constants", constant(2).multiply(3), constant(6)],
    ["a quotient of constants", constant(3).divide(2), constant(1.5)],
    ["a negated constant", constant(2).negate(), constant(-2)],
  ])("leaves out what changes nothing: %s", (_, written, simple) => {
    expect(written).toBe(simple);
  });

  it.each([
    ["1 − x", constant(1).subtract(x), (v: number) => 1 - v],
    ["0 / x", constant(0).divide(x), (v: number) => (Number.isNaN(v) ? NaN : v < 0 ? -0 : 0)],
    ["1 / x", constant(1).divide(x), (v: number) => 1 / v],
    ["x / 0", x.divide(0), (v: number) => v / 0],
    ["x − 1", x.subtract(1), (v: number) => v - 1],
    ["x · −1", x.multiply(-1), (v: number) => -v],
    ["0 − x", constant(0).subtract(x), (v: number) => 0 - v],
    ["(x + 0) · 1 / 1 − 0", x.add(0).multiply(1).divide(1).subtract(0), (v: number) => v],
    ["constants before x", constant(2).multiply(3).add(x), (v: number) => 6 + v],
    ["0 > x", constant(0).greater(x), (v: number) => Number(0 > v)],
    ["max(0, x)", constant(0).max(x), (v: number) => Math.max(0, v)],
    ["x > 0 ? 0 : x", x.greater(0).select(0, x), (v: number) => (v > 0 ? 0 : v)],
  ])("keeps the value of what looks as if it could be left out: %s", (_, expression, expected) => {
    for (const at of [-2.5, -1, 0.25, 1, 3, Infinity, NaN])
      expect(valueAt(expression, at)).toBe(expected(at));
  });
});

describe("inOrder", () => {
  it("lists every part once, after the parts it needs", () => {
    const shared = x.multiply(y);
    const parts = inOrder([shared.exp().add(shared), shared.exp().max(z)]);
    expect(new Set(parts).size).toBe(parts.length);
    expect(parts).toHaveLength(7);
    for (const [at, part] of parts.entries()) {
      for (const operand of operandsOf(part)) expect(parts.slice(0, at)).toContain(operand);
    }
  });

  it("needs only as much for a part used thousands of times", () => {
    let deep = x;
    for (let level = 0; level < 200; level += 1) deep = deep.add(deep);
    expect(inOrder([deep])).toHaveLength(201);
  });
});

describe("createProgram", () => {
  it("counts inputs and scalars by the highest that occurs in any output", () => {
    expect(createProgram([constant(1)])).toMatchObject({ inputs: 0, scalars: 0 });
    expect(createProgram([input(4).exp(), scalar(2).add(x)])).toMatchObject({ inputs: 5, scalars: 3 });
    expect(createProgram([x.multiply(0)])).toMatchObject({ inputs: 0, scalars: 0 });
  });

  it("counts at least the inputs that it is told of", () => {
    expect(createProgram([x], 3).inputs).toBe(3);
    expect(createProgram([input(5)], 3).inputs).toBe(6);
  });

  it("has the same key for the same computation only", () => {
    const { key } = createProgram([x.add(y), x]);
    expect(createProgram([input(0).add(input(1)), x]).key).toBe(key);
    const others = [[x, x.add(y)], [x.add(y)], [x.add(y), y]].map((outputs) => createProgram(outputs).key);
    expect([...others, createProgram([x.add(y), x], 3).key]).not.toContain(key);
  });
});
