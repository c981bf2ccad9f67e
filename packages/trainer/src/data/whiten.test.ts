import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { createDataset, type Dataset } from "./dataset.ts";
import { pca } from "./pca.ts";
import { whiten } from "./whiten.ts";

function build(inputs: ArrayLike<number>, features: number): Dataset {
  return createDataset({ inputs, inputShape: [features], targets: new Uint8Array(inputs.length / features) });
}

const train = build([2, 0, 1, 4, 1, -1, 3, 5, 0, 7, 2, 2], 3);
const validation = build([1, 1, 1, 10, -3, 4], 3);

describe("whiten", () => {
  it("divides principal coordinates by √(variance + epsilon), as NumPy does", () => {
    // w and v as in pca.test.ts; (X - X.mean(0)) @ v / np.sqrt(w + 1e-5) and the same for V
    expect(whiten(train).apply(train).inputs).toBeAllClose(
      [
        [-1.166676170120386, -0.760374542022245, 1.0298928985908178],
        [-0.399109922533993, -0.31510095790477377, -1.6557140352353144],
        [-0.008853367929721552, 1.7091059017045558, 0.2808367974893105],
        [1.5746394605841005, -0.633630401777537, 0.344984339155186],
      ].flat(),
    );
    expect(whiten(train).apply(validation).inputs).toBeAllClose(
      [
        [-1.4438468045226487, -0.111265029288428, 1.5547653699970174],
        [2.364935202430681, -3.8251529603045227, 0.5381727750195551],
      ].flat(),
    );
  });

  it("shrinks by a larger epsilon and keeps the leading components asked for", () => {
    // (V - X.mean(0)) @ v[:, :2] / np.sqrt(w[:2] + 0.5)
    const { inputs, inputShape } = whiten(train, { components: 2, epsilon: 0.5 }).apply(validation);
    expect(inputShape).toEqual([2]);
    expect(inputs).toBeAllClose(
      [
        [-1.3599830746794046, -0.10405382823219254],
        [2.227571400196139, -3.5772408603031343],
      ].flat(),
    );
  });

  it("gives the training split an identity covariance, whatever its scales and correlations", () => {
    const [size, features] = [200, 5];
    const raw = normals(size * features, 1);
    const mixed = Float64Array.from(raw, (value, at) => {
      const feature = at % features;
      return 10 ** (feature - 2) * (value + (feature > 0 ? raw[at - 1]! : 0)) + 100 * feature;
    });
    const data = build(mixed, features);
    const { inputs } = whiten(data, { epsilon: 1e-14 }).apply(data);
    for (let i = 0; i < features; i += 1) {
      for (let j = 0; j < features; j += 1) {
        let covariance = 0;
        for (let row = 0; row < size; row += 1) {
          covariance += (inputs[row * features + i]! * inputs[row * features + j]!) / size;
        }
        expect(covariance).toBeCloseTo(i === j ? 1 : 0, 8);
      }
    }
  });

  it("leaves a direction without variance at 0 in training and finite elsewhere", () => {
    const line = build([0, 0, 3, 4, 6, 8], 2);
    const fitted = whiten(line);
    const { inputs } = fitted.apply(line);
    expect([1, 3, 5].map((at) => inputs[at]!)).toBeAllClose([0, 0, 0], 1e-10);
    expect(Math.abs(Number(fitted.apply(build([-1, 7], 2)).inputs[1]))).toBeLessThan(5 / Math.sqrt(1e-5) + 1);
  });

  it("is fitted once: what is changed later, and in what order, does not matter", () => {
    const [first, second] = [whiten(train), whiten(train)];
    first.apply(validation);
    expect(first.apply(train).inputs).toEqual(second.apply(train).inputs);
    expect(pca(train, { components: 3 }).apply(train).inputs).not.toEqual(second.apply(train).inputs);
  });

  it("refuses options out of range and examples of another shape", () => {
    expect(() => whiten(train, { components: 4 })).toThrow("whiten components is 4; give at most 3");
    expect(() => whiten(train, { epsilon: 0 })).toThrow("whiten epsilon is 0");
    expect(() => whiten(train).apply(build([1, 2], 2))).toThrow(
      "whiten was fitted on examples of shape [3] and cannot change those of shape [2]",
    );
  });
});
