import { constant, type Expression } from "../../src/expressions/expression.ts";
import { add, divide, multiply, subtract } from "../../src/tensor/arithmetic.ts";
import { pointwise } from "../../src/tensor/pointwise.ts";
import { sizeOf, type Shape } from "../../src/shape.ts";
import type { Tensor } from "../../src/tensor/tensor.ts";
import { transpose } from "../../src/tensor/transpose.ts";
import { named, type GradientCase } from "./case.ts";

/** A denominator away from 0, where a quotient's derivative grows beyond bounds. */
const awayFromZero = pointwise((x) => x.square().add(0.5));

const operations: Record<string, (a: Tensor, b: Tensor) => Tensor> = {
  add,
  subtract,
  multiply,
  divide: (a, b) => divide(a, awayFromZero(b)),
};

const pairs: readonly (readonly [Shape, Shape])[] = [
  [[], []],
  [[1], [1]],
  [
    [3, 5],
    [3, 5],
  ],
  [[3, 5], [5]],
  [[5], [3, 5]],
  [
    [3, 5],
    [3, 1],
  ],
  [
    [3, 1],
    [1, 5],
  ],
  [
    [1, 1],
    [2, 3],
  ],
  [[2, 3], []],
  [[], [9]],
  [
    [2, 3, 5],
    [3, 1],
  ],
  [
    [2, 1, 3],
    [4, 1],
  ],
  [
    [2, 1, 3, 1],
    [1, 4, 1, 5],
  ],
  [[2, 261], [261]],
];

const binary = Object.entries(operations).flatMap(([name, build]) =>
  pairs.map((shapes): GradientCase => {
    const sizes = shapes.map(sizeOf);
    return { name: `${name} of ${named(shapes)}`, shapes, build, terms: sizes[0]! * sizes[1]! };
  }),
);

type Formula = (x: Expression, y: Expression, z: Expression) => Expression;

const formulas: Record<string, Formula> = {
  "x + y · z": (x, y, z) => x.add(y.multiply(z)),
  "−x": (x) => x.negate(),
  "|x|": (x) => x.absolute(),
  "√(x² + 0.3)": (x) => x.square().add(0.3).squareRoot(),
  "exp x": (x) => x.exp(),
  "log(x² + 0.3)": (x) => x.square().add(0.3).log(),
  "tanh x": (x) => x.tanh(),
  "erf x": (x) => x.erf(),
  "max(x, y)": (x, y) => x.max(y),
  "min(x, y)": (x, y) => x.min(y),
  "max(x, 0)": (x) => x.max(0),
  "y where x > 0, else z": (x, y, z) => x.greater(0).select(y, z),
  "x where z > y, else 2x": (x, y, z) => z.greater(y).select(x, x.multiply(2)),
  "1 / (1 + exp(−x))": (x) => constant(1).divide(x.negate().exp().add(1)),
  "x · Φ(x)": (x) => x.multiply(x.multiply(Math.SQRT1_2).erf().add(1)).multiply(0.5),
  "x · y / (z² + 1)": (x, y, z) => x.multiply(y).divide(z.square().add(1)),
};

const threeShapes: readonly (readonly [Shape, Shape, Shape])[] = [
  [[1], [1], [1]],
  [
    [3, 7],
    [3, 7],
    [3, 7],
  ],
  [[4, 3], [3], [4, 1]],
];

const pointwiseCases = Object.entries(formulas).flatMap(([name, formula]) =>
  threeShapes.map((shapes): GradientCase => {
    const operation = pointwise((x, y, z) => formula(x, y, z));
    return { name: `${name} of ${named(shapes)}`, shapes, build: operation, terms: 21 };
  }),
);

/** Operands that do not lie in row-major order, on either side. */
const strided: readonly GradientCase[] = Object.entries(operations).flatMap(([name, build]) => [
  {
    name: `${name} of a transpose`,
    shapes: [
      [5, 3],
      [3, 5],
    ],
    build: (a, b) => build(transpose(a), b),
    terms: 1,
  },
  {
    name: `${name} with a transpose`,
    shapes: [[5], [5, 3, 2]],
    build: (a, b) => build(a, transpose(b)),
    terms: 6,
  },
  {
    name: `${name} of a column and a transpose of three axes`,
    shapes: [
      [4, 1],
      [4, 3, 2],
    ],
    build: (a, b) => build(a, transpose(b, [1, 0, 2])),
    terms: 6,
  },
]);

export const arithmeticCases: readonly GradientCase[] = [...binary, ...strided, ...pointwiseCases];
