import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { createDataset, type Dataset } from "./dataset.ts";
import { pca } from "./pca.ts";

function build(inputs: ArrayLike<number>, features: number): Dataset {
  return createDataset({ inputs, inputShape: [features], targets: new Uint8Array(inputs.length / features) });
}

const train = build([2, 0, 1, 4, 1, -1, 3, 5, 0, 7, 2, 2], 3);
const validation = build([1, 1, 1, 10, -3, 4], 3);

// w, v = np.linalg.eigh((X - X.mean(0)).T @ (X - X.mean(0)) / 4), descending, largest entry of each positive;
// (X - X.mean(0)) @ v and the same for V; w / w.sum()
const projectedTrain = [
  [-2.313670841538684, -1.4197813087079565, 0.938694983717927],
  [-0.7914869729792962, -0.5883606376396573, -1.5090991126100124],
  [-0.01755738203369389, 3.1912649355527694, 0.25596845400849866],
  [3.1227151965516744, -1.1831229892051558, 0.3144356748835867],
];
const projectedValidation = [
  [-2.8633363197331367, -0.20775552068908154, 1.417089539768149],
  [4.689974613459059, -7.142375731761923, 0.49051710617253586],
];
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const shares = [0.4767025106612391, 0.42260300305922993, 0.10069448627953097];

describe("pca", () => {
  it.each([1, 2, 3])(
    "keeps the %d leading coordinates and their shares of the variance, as NumPy",
    (components) => {
      const fitted = pca(train, { components });
      const lead = (rows: readonly number[][]): number[] => rows.flatMap((row) => row.slice(0, components));
      expect(fitted.apply(train).inputs).toBeAllClose(lead(projectedTrain));
      expect(fitted.apply(validation).inputs).toBeAllClose(lead(projectedValidation));
      expect(fitted.apply(train).inputShape).toEqual([components]);
      expect(fitted.explainedVariance).toBeAllClose(shares.slice(0, components));
    },
  );

  it("makes the training split's coordinates centred and uncorrelated, with more features than examples too", () => {
    for (const [size, features] of [
      [50, 6],
      [5, 9],
    ] as const) {
      const data = build(normals(size * features, 1), features);
      const { inputs } = pca(data, { components: features }).apply(data);
      const column = (at: number): number[] =>
        Array.from({ length: size }, (_, row) => inputs[row * features + at]!);
      for (let i = 0; i < features; i += 1) {
        expect(Math.abs(sumOf(column(i)))).toBeLessThan(1e-12);
        for (let j = 0; j < i; j += 1) {
          const other = column(j);
          expect(Math.abs(sumOf(column(i).map((value, row) => value * other[row]!)))).toBeLessThan(1e-12);
        }
      }
    }
  });

  it("finds the one direction of points on a line and keeps their distances along it", () => {
    const line = build([0, 0, 3, 4, 6, 8], 2);
    const fitted = pca(line, { components: 2 });
    expect(fitted.explainedVariance).toBeAllClose([1, 0]);
    expect(fitted.apply(line).inputs).toBeAllClose([-5, 0, 0, 0, 5, 0]);
  });

  it("gives equal examples shares of 0 rather than NaN", () => {
    const fitted = pca(build([0.1, 0.2, 0.1, 0.2, 0.1, 0.2], 2), { components: 2 });
    expect([...fitted.explainedVariance]).toEqual([0, 0]);
  });

  it("takes images as they are and keeps targets", () => {
    const images = createDataset({
      inputs: train.inputs,
      inputShape: [1, 3, 1],
      targets: [1, 2, 3, 4],
    });
    const changed = pca(images, { components: 3 }).apply(images);
    expect(changed.inputs).toBeAllClose(projectedTrain.flat());
    expect(changed.targets).toEqual([1, 2, 3, 4]);
  });

  it("refuses examples of another shape, naming both", () => {
    const fitted = pca(train, { components: 1 });
    expect(() => fitted.apply(fitted.apply(train))).toThrow(
      "pca was fitted on examples of shape [3] and cannot change those of shape [1]",
    );
  });

  it("refuses components that there are not, and numbers that are not finite", () => {
    expect(() => pca(train, { components: 0 })).toThrow("pca components is 0; give a whole number");
    expect(() => pca(train, { components: 4 })).toThrow("pca components is 4; give at most 3");
    expect(() => pca(build([1, Infinity], 1), { components: 1 })).toThrow("number 1 of the training data");
  });
});
