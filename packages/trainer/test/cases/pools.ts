import { averagePool } from "../../src/tensor/average-pool.ts";
import { maxPool } from "../../src/tensor/max-pool.ts";
import { transpose } from "../../src/tensor/transpose.ts";
import type { WindowOptions } from "../../src/tensor/windows.ts";
import type { GradientCase } from "./case.ts";

const window = (kernelHeight: number, kernelWidth: number, stride: number, padding = 0): WindowOptions => ({
  kernelHeight,
  kernelWidth,
  stride,
  padding,
});

const geometries: Record<string, WindowOptions> = {
  "side by side": window(2, 2, 2),
  "single pixels": window(1, 1, 1),
  "side by side and not covering the last row": window(3, 3, 3),
  "with gaps": window(2, 2, 3),
  "with gaps of single pixels": window(1, 1, 2),
  overlapping: window(3, 3, 2),
  "overlapping at every pixel": window(2, 3, 1),
  "overlapping and padded": window(3, 3, 2, 1),
  "padded and side by side": window(2, 2, 2, 1),
  "large and padded": window(5, 4, 2, 2),
  "the whole image": window(7, 6, 1),
};

const pools = { maxPool, averagePool };

const plain = Object.entries(geometries).flatMap(([name, options]) =>
  Object.entries(pools).flatMap(([kind, pool]) =>
    [1, 4, 5].map((channels, index): GradientCase => ({
      name: `${kind} of windows ${name}, ${channels} channels`,
      shapes: [[1 + index, 7, 6, channels]],
      build: (x) => pool(x, options),
      terms: 42,
    })),
  ),
);

export const poolCases: readonly GradientCase[] = [
  ...plain,
  ...Object.entries(pools).map(([kind, pool]): GradientCase => ({
    name: `${kind} of transposed images`,
    shapes: [[9, 5, 4, 2]],
    build: (x) => pool(transpose(x), window(2, 2, 1)),
    terms: 4,
  })),
];
