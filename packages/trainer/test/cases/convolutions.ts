import { convolve } from "../../src/tensor/convolution.ts";
import { add } from "../../src/tensor/arithmetic.ts";
import { transpose } from "../../src/tensor/transpose.ts";
import { unfold } from "../../src/tensor/unfold.ts";
import { windowsOver, type WindowOptions } from "../../src/tensor/windows.ts";
import type { GradientCase } from "./case.ts";

const kernels = [
  [1, 1],
  [2, 2],
  [3, 3],
  [5, 5],
  [1, 3],
  [3, 2],
] as const;

/** Every kernel at every stride and padding. */
const geometries: readonly WindowOptions[] = kernels.flatMap(([kernelHeight, kernelWidth]) =>
  [1, 2, 3].flatMap((stride) => [0, 1, 2].map((padding) => ({ kernelHeight, kernelWidth, stride, padding }))),
);

const nameOf = ({ kernelHeight, kernelWidth, stride, padding }: WindowOptions): string =>
  `${kernelHeight} × ${kernelWidth}, stride ${stride}, padding ${padding}`;

const channelCounts = [1, 3, 4, 5, 8];
const [height, width] = [5, 6];

/** Channels, filters, images, bias and ReLU take turns, so that each meets many geometries. */
const convolutions = geometries.map((geometry, index): GradientCase => {
  const { kernelHeight, kernelWidth, stride, padding } = geometry;
  const channels = channelCounts[index % channelCounts.length]!;
  const filters = 1 + ((index * 2) % 9);
  const batch = 1 + (index % 3);
  const [isBiased, rectified] = [index % 2 === 0, index % 4 < 2];
  const image = [batch, height, width, channels];
  return {
    name: `${nameOf(geometry)}, ${channels} to ${filters}${isBiased ? " with bias" : ""}${rectified ? ", rectified" : ""}`,
    shapes: [image, [kernelHeight, kernelWidth, channels, filters], ...(isBiased ? [[filters]] : [])],
    build: (x, weight, bias) => convolve(x, weight, { stride, padding, bias, rectified }),
    terms: Math.max(kernelHeight * kernelWidth * Math.max(channels, filters), batch * 80),
  };
});

const unfolds = geometries.map((geometry, index): GradientCase => {
  const shape = [2, height, width, channelCounts[(index + 2) % channelCounts.length]!];
  return {
    name: `unfold ${nameOf(geometry)}`,
    shapes: [shape],
    build: (x) => unfold(x, windowsOver(shape, geometry)),
    terms: 25,
  };
});

const others: readonly GradientCase[] = [
  {
    name: "a convolution of transposed images with transposed filters",
    shapes: [
      [3, 5, 4, 2],
      [3, 4, 2, 3],
    ],
    build: (x, weight) =>
      convolve(transpose(x, [3, 1, 2, 0]), transpose(weight, [2, 0, 3, 1]), { padding: 1 }),
    terms: 80,
  },
  {
    name: "a rectified convolution whose gradient another tensor shares",
    shapes: [
      [2, 4, 4, 3],
      [3, 3, 3, 2],
      [2, 4, 4, 2],
    ],
    build: (x, weight, other) => add(convolve(x, weight, { padding: 1, rectified: true }), other),
    terms: 80,
  },
  {
    name: "a rectified convolution that is used twice",
    shapes: [
      [2, 4, 4, 3],
      [3, 3, 3, 3],
      [1, 1, 3, 3],
    ],
    build: (x, first, second) => {
      const hidden = convolve(x, first, { padding: 1, rectified: true });
      return add(convolve(hidden, second, { rectified: true }), hidden);
    },
    terms: 80,
  },
];

/** Batches that are unfolded in several pieces by each of several shards; too large for differences. */
export const largeConvolutionCases: readonly GradientCase[] = [
  {
    name: "20 images of 32 × 32 × 8, 3 × 3, rectified",
    shapes: [[20, 32, 32, 8], [3, 3, 8, 4], [4]],
    build: (x, weight, bias) => convolve(x, weight, { bias, padding: 1, rectified: true }),
    terms: 20 * 1024,
  },
  {
    name: "19 images of 40 × 33 × 6 by steps of 2",
    shapes: [[19, 40, 33, 6], [5, 5, 6, 3], [3]],
    build: (x, weight, bias) => convolve(x, weight, { bias, stride: 2 }),
    terms: 19 * 270,
  },
  {
    name: "17 images of 64 × 64 × 16, single pixels, rectified",
    shapes: [[17, 64, 64, 16], [1, 1, 16, 5], [5]],
    build: (x, weight, bias) => convolve(x, weight, { bias, rectified: true }),
    terms: 17 * 4096,
  },
];

export const convolutionCases: readonly GradientCase[] = [...convolutions, ...unfolds, ...others];
