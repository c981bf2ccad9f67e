import { linear } from "../../src/tensor/linear.ts";
import { matmul } from "../../src/tensor/matmul.ts";
import { add } from "../../src/tensor/arithmetic.ts";
import { reshape } from "../../src/tensor/reshape.ts";
import type { Tensor } from "../../src/tensor/tensor.ts";
import { transpose } from "../../src/tensor/transpose.ts";
import type { GradientCase } from "./case.ts";

const sizes = [
  [1, 1, 1],
  [1, 8, 1],
  [3, 5, 2],
  [4, 4, 4],
  [5, 8, 8],
  [7, 1, 9],
  [6, 3, 17],
  [17, 13, 11],
  [2, 261, 3],
] as const;

type Operand = "plain" | "transposed";
const orders: readonly (readonly [Operand, Operand])[] = [
  ["plain", "plain"],
  ["transposed", "plain"],
  ["plain", "transposed"],
  ["transposed", "transposed"],
];

const read = (x: Tensor, order: Operand): Tensor => (order === "plain" ? x : transpose(x));
const stored = (order: Operand, rows: number, columns: number): number[] =>
  order === "plain" ? [rows, columns] : [columns, rows];

const matmuls = sizes.flatMap(([rows, depth, columns]) =>
  orders.map(([left, right]): GradientCase => ({
    name: `matmul of ${left} [${rows}, ${depth}] and ${right} [${depth}, ${columns}]`,
    shapes: [stored(left, rows, depth), stored(right, depth, columns)],
    build: (a, b) => matmul(read(a, left), read(b, right)),
    terms: Math.max(rows, depth, columns),
  })),
);

const linears = sizes.flatMap(([rows, depth, columns]) =>
  [false, true].flatMap((rectified) =>
    [false, true].map((isBiased): GradientCase => {
      const shapes = [[rows, depth], [depth, columns], ...(isBiased ? [[columns]] : [])];
      return {
        name: `linear [${rows}, ${depth}] to ${columns}${isBiased ? " with bias" : ""}${rectified ? ", rectified" : ""}`,
        shapes,
        build: (x, weight, bias) => linear(x, weight, { bias, rectified }),
        terms: Math.max(rows, depth, columns),
      };
    }),
  ),
);

const others: readonly GradientCase[] = [
  { name: "x · x", shapes: [[4, 4]], build: (x) => matmul(x, x), terms: 8 },
  { name: "x · xᵀ", shapes: [[3, 5]], build: (x) => matmul(x, transpose(x)), terms: 8 },
  {
    name: "a product of a matrix that was three axes in another order",
    shapes: [
      [2, 3, 4],
      [3, 5],
    ],
    build: (x, y) => matmul(reshape(transpose(x, [2, 0, 1]), [8, 3]), y),
    terms: 8,
  },
  {
    name: "linear of transposed images and a transposed weight, rectified",
    shapes: [[5, 3], [4, 5], [4]],
    build: (x, weight, bias) => linear(transpose(x), transpose(weight), { bias, rectified: true }),
    terms: 8,
  },
  {
    name: "a rectified result that is used twice",
    shapes: [
      [3, 5],
      [5, 4],
      [4, 4],
    ],
    build: (x, first, second) => {
      const hidden = linear(x, first, { rectified: true });
      return add(linear(hidden, second, { rectified: true }), hidden);
    },
    terms: 16,
  },
  {
    name: "a rectified result whose gradient another tensor shares",
    shapes: [
      [3, 5],
      [5, 4],
      [3, 4],
    ],
    build: (x, weight, other) => add(linear(x, weight, { rectified: true }), other),
    terms: 8,
  },
  {
    name: "a tensor whose gradient is shared before a product adds to it",
    shapes: [
      [3, 4],
      [4, 4],
      [3, 4],
    ],
    build: (x, weight, other) => {
      const product = matmul(x, weight);
      return add(add(x, other), product);
    },
    terms: 8,
  },
  {
    name: "a sum of a result with itself, before and after a rectified layer",
    shapes: [
      [3, 4],
      [4, 4],
    ],
    build: (x, weight) => {
      const hidden = add(linear(x, weight, { rectified: true }), x);
      return add(hidden, linear(hidden, weight, { rectified: true }));
    },
    terms: 32,
  },
];

export const productCases: readonly GradientCase[] = [...matmuls, ...linears, ...others];
