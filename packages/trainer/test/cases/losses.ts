import { meanSquaredError } from "../../src/losses/mean-squared-error.ts";
import { multiclassHinge } from "../../src/losses/multiclass-hinge.ts";
import { softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy.ts";
import { reshape } from "../../src/tensor/reshape.ts";
import { scale } from "../../src/tensor/scale.ts";
import { sizeOf, type Shape } from "../../src/shape.ts";
import { transpose } from "../../src/tensor/transpose.ts";
import { normals } from "../support.ts";
import { named, type GradientCase } from "./case.ts";

const labelsOf = (batch: number, classes: number): number[] =>
  Array.from({ length: batch }, (_, index) => (index * 7) % classes);

/** Rows of probabilities, fixed by the size. */
function probabilitiesOf(batch: number, classes: number): Float64Array {
  const raw = normals(batch * classes, 5).map(Math.exp);
  return raw.map((value, at) => {
    const row = Math.floor(at / classes) * classes;
    return value / raw.slice(row, row + classes).reduce((sum, each) => sum + each, 0);
  });
}

const sizes = [
  [1, 1],
  [1, 2],
  [5, 3],
  [8, 10],
  [3, 17],
] as const;

const classification = sizes.flatMap(([batch, classes]): readonly GradientCase[] => {
  const [labels, soft] = [labelsOf(batch, classes), probabilitiesOf(batch, classes)];
  const common = { shapes: [[batch, classes]], terms: batch * classes };
  const size = `${batch} × ${classes}`;
  return [
    {
      ...common,
      name: `softmax cross-entropy of ${size} with labels`,
      build: (x) => softmaxCrossEntropy(x, x.tape.constant([batch], labels)),
    },
    {
      ...common,
      name: `softmax cross-entropy of ${size} with probabilities`,
      build: (x) => softmaxCrossEntropy(x, x.tape.constant([batch, classes], soft)),
    },
    {
      ...common,
      name: `softmax cross-entropy of ${size}, halved, of large scores`,
      build: (x) => scale(softmaxCrossEntropy(scale(x, 8), x.tape.constant([batch], labels)), 0.5),
      terms: 8 * batch * classes,
    },
    {
      ...common,
      name: `softmax cross-entropy of ${size} of transposed scores and probabilities`,
      shapes: [[classes, batch]],
      build: (x) => {
        const targets = transpose(x.tape.constant([batch, classes], soft));
        return softmaxCrossEntropy(transpose(x), transpose(reshape(targets, [classes, batch])));
      },
    },
    {
      ...common,
      name: `multiclass hinge of ${size}`,
      build: (x) => multiclassHinge(x, x.tape.constant([batch], labels)),
    },
    {
      ...common,
      name: `multiclass hinge of ${size} of transposed scores`,
      shapes: [[classes, batch]],
      build: (x) => multiclassHinge(transpose(x), x.tape.constant([batch], labels)),
    },
  ];
});

const squares = ([[1], [4, 3], [2, 3, 5]] as readonly Shape[]).map((shape): GradientCase => {
  const target = normals(sizeOf(shape), 6);
  return {
    name: `mean squared error of ${named([shape])}`,
    shapes: [shape],
    build: (x) => meanSquaredError(x, x.tape.constant(shape, target)),
    terms: sizeOf(shape),
  };
});

export const lossCases: readonly GradientCase[] = [
  ...classification,
  ...squares,
  {
    name: "mean squared error between two computed tensors, one transposed",
    shapes: [
      [4, 3],
      [3, 4],
    ],
    build: (x, y) => meanSquaredError(x, transpose(y)),
    terms: 12,
  },
];
