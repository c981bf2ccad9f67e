import { multiply } from "../../src/tensor/arithmetic.ts";
import { rectify } from "../../src/tensor/rectify.ts";
import { broadcastTo, mean, sum } from "../../src/tensor/reduce.ts";
import { reshape } from "../../src/tensor/reshape.ts";
import { scale } from "../../src/tensor/scale.ts";
import { sizeOf, type Shape } from "../../src/shape.ts";
import type { Tensor } from "../../src/tensor/tensor.ts";
import { transpose } from "../../src/tensor/transpose.ts";
import { named, type GradientCase } from "./case.ts";

/** Needs the input's own numbers in the derivative, so that a wrong order cannot hide in an even one. */
const squared = (x: Tensor): Tensor => multiply(x, x);

const orders = [
  [[4], [0]],
  [
    [3, 5],
    [1, 0],
  ],
  [
    [2, 3, 4],
    [1, 0, 2],
  ],
  [
    [2, 3, 4],
    [0, 2, 1],
  ],
  [
    [2, 3, 4],
    [2, 0, 1],
  ],
  [
    [2, 1, 3, 4],
    [3, 1, 0, 2],
  ],
  [
    [2, 3, 2, 5],
    [1, 3, 2, 0],
  ],
  [
    [2, 3, 2, 5],
    [0, 1, 3, 2],
  ],
] as const;

const transposes = orders.flatMap(([shape, order]): readonly GradientCase[] => [
  {
    name: `transpose of ${named([shape])} in order ${order.join(", ")}`,
    shapes: [shape],
    build: (x) => squared(transpose(x, order)),
    terms: 2,
  },
  {
    name: `reshape of the transpose of ${named([shape])} in order ${order.join(", ")}`,
    shapes: [shape],
    build: (x) => squared(reshape(transpose(squared(x), order), [sizeOf(shape)])),
    terms: 2,
  },
]);

const axes: readonly (readonly [Shape, readonly number[]])[] = [
  [[], []],
  [[1], [0]],
  [[7], [0]],
  [[3, 5], [0]],
  [[3, 5], [1]],
  [
    [3, 5],
    [0, 1],
  ],
  [[3, 5], []],
  [[2, 3, 5], [1]],
  [
    [2, 3, 5],
    [2, 0],
  ],
  [
    [2, 3, 1, 5],
    [0, 2],
  ],
  [
    [2, 3, 4, 5],
    [1, 2],
  ],
];

const reductions = axes.flatMap(([shape, over]) =>
  Object.entries({ sum, mean }).map(([name, reduce]): GradientCase => ({
    name: `${name} of ${named([shape])} over the axes ${over.join(", ")}`,
    shapes: [shape],
    build: (x) => squared(reduce(squared(x), over)),
    terms: sizeOf(shape),
  })),
);

const others: readonly GradientCase[] = [
  { name: "the sum of everything", shapes: [[3, 4]], build: (x) => sum(x), terms: 12 },
  { name: "the sum of long rows", shapes: [[3, 517]], build: (x) => sum(squared(x), [1]), terms: 517 },
  { name: "the sum of long columns", shapes: [[517, 3]], build: (x) => sum(squared(x), [0]), terms: 517 },
  { name: "the mean of everything", shapes: [[3, 4]], build: (x) => mean(x), terms: 12 },
  {
    name: "the sum of a transpose",
    shapes: [[2, 3, 4]],
    build: (x) => sum(transpose(squared(x)), [1]),
    terms: 4,
  },
  { name: "the rectified transpose", shapes: [[3, 5]], build: (x) => rectify(transpose(x)), terms: 1 },
  { name: "a reshape to more axes", shapes: [[24]], build: (x) => squared(reshape(x, [2, 3, 4])), terms: 2 },
  { name: "a reshape of one number", shapes: [[1, 1]], build: (x) => squared(reshape(x, [])), terms: 2 },
  { name: "a repeated row", shapes: [[1, 5]], build: (x) => broadcastTo(squared(x), [3, 5]), terms: 6 },
  { name: "a multiple", shapes: [[3, 5]], build: (x) => scale(squared(x), -0.7), terms: 2 },
];

export const shapeCases: readonly GradientCase[] = [...transposes, ...reductions, ...others];
