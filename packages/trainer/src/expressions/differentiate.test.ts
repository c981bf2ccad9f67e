import { describe, expect, it } from "vitest";

import { Arena } from "../engine/arena.ts";
import { pointwise } from "../engine/f64/pointwise.ts";
import { derivative } from "./differentiate.ts";
import { constant, input, type Expression } from "./expression.ts";
import { createProgram } from "./program.ts";

const [x, y, seed] = [input(0), input(1), input(2)];

/** The value of an expression at a point, by the float64 loop. */
function valueAt(expression: Expression, point: readonly number[]): number {
  const arena = new Arena("f64");
  const numbers = [...point, 0].map((value) => {
    const storage = arena.take(1);
    storage.data[0] = value;
    return { storage, strides: [1] };
  });
  const program = createProgram([expression], point.length);
  pointwise({ program, dimensions: [1], inputs: numbers.slice(0, -1), outputs: numbers.slice(-1) });
  return numbers.at(-1)!.storage.data[0]!;
}

function slopeAt(expression: Expression, index: number, point: readonly number[]): number {
  const step = 1e-5;
  const moved = (by: number): number => valueAt(expression, point.with(index, point[index]! + by));
  return (moved(step) - moved(-step)) / (2 * step);
}

const sigmoid = constant(1).divide(constant(1).add(x.negate().exp()));
const tanhGelu = x.multiply(0.5).multiply(
  x
    .add(x.square().multiply(x).multiply(0.044715))
    .multiply(Math.sqrt(2 / Math.PI))
    .tanh()
    .add(1),
);
const functions: Readonly<Record<string, Expression>> = {
  "x + y": x.add(y),
  "x − y": x.subtract(y),
  "x · y": x.multiply(y),
  "x / y": x.divide(y),
  "max(x, y)": x.max(y),
  "min(x, y)": x.min(y),
  "x > y": x.greater(y),
  "−x": x.negate(),
  "|x|": x.absolute(),
  "√|x|": x.absolute().squareRoot(),
  "exp x": x.exp(),
  "log|x|": x.absolute().log(),
  "tanh x": x.tanh(),
  "erf x": x.erf(),
  "x²": x.square(),
  "x > y ? x² : exp y": x.greater(y).select(x.square(), y.exp()),
  relu: x.max(0),
  sigmoid,
  "SiLU as a quotient": x.divide(x.negate().exp().add(1)),
  softplus: x.max(0).add(x.absolute().negate().exp().add(1).log()),
  "GELU by erf": x.multiply(0.5).multiply(x.multiply(Math.SQRT1_2).erf().add(1)),
  "GELU by tanh": tanhGelu,
  ELU: x.greater(0).select(x, x.exp().subtract(1)),
  "tanh(x · y)": x.multiply(y).tanh(),
  "a part used three times": x.exp().multiply(x.exp().add(y)).divide(x.exp().add(2)),
};
const points = [
  [0.7, -1.3],
  [-0.9, 0.4],
  [2.1, 1.6],
  [-2.5, -0.6],
];

describe("derivative", () => {
  it.each(Object.entries(functions))("of %s agrees with central differences, as do its own", (_, f) => {
    for (const point of points.map((pair) => [...pair, 1.7])) {
      for (const index of [0, 1]) {
        const first = derivative(f, index, seed);
        const slope = 1.7 * slopeAt(f, index, point);
        expect(Math.abs(valueAt(first, point) - slope)).toBeLessThan(1e-8 * Math.max(1, Math.abs(slope)));
        for (const by of [0, 1, 2]) {
          const second = valueAt(derivative(first, by, constant(1)), point);
          const change = slopeAt(first, by, point);
          expect(Math.abs(second - change)).toBeLessThan(1e-8 * Math.max(1, Math.abs(change)));
        }
      }
    }
  });

  it("uses the result that is there already", () => {
    const [s, result] = [input(1), input(2)];
    const oneMinusSquare = constant(1).subtract(result.square());
    expect(derivative(x.tanh(), 0, s, { result })).toBe(s.multiply(oneMinusSquare));
    expect(derivative(x.exp(), 0, s, { result })).toBe(s.multiply(result));
    expect(derivative(x.squareRoot(), 0, s, { result })).toBe(s.divide(result.multiply(2)));
    const logistic = derivative(sigmoid, 0, s, { result });
    expect(logistic).toBe(s.multiply(result).multiply(constant(1).subtract(result)));
  });

  it("of relu is the seed where x is positive and 0 elsewhere", () => {
    expect(derivative(x.max(0), 0, seed)).toBe(x.greater(0).select(seed, 0));
  });

  it("does not depend on inputs that do not occur", () => {
    expect(derivative(x.exp(), 1, seed)).toBe(constant(0));
    expect(derivative(constant(3), 0, seed, { result: y })).toBe(constant(0));
    expect(derivative(x, 0, seed, { result: y })).toBe(seed);
  });

  it.each([
    ["ELU", 1],
    ["sigmoid", 0],
    ["SiLU as a quotient", 1],
  ])("of %s stays finite where a part overflows", (name, slopeAtInfinity) => {
    const slope = derivative(functions[name]!, 0, constant(1));
    expect(valueAt(slope, [1000])).toBe(slopeAtInfinity);
    expect(valueAt(slope, [-1000])).toBeCloseTo(0, 12);
  });

  it("is 0 for |x| at 0", () => {
    expect(valueAt(derivative(x.absolute(), 0, constant(1)), [0])).toBe(0);
  });
});
