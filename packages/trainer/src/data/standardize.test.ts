import { describe, expect, it } from "vitest";

import type { Shape } from "../shape.ts";
import { createDataset, type Dataset } from "./dataset.ts";
import { standardize } from "./standardize.ts";

function build(inputs: ArrayLike<number>, inputShape: Shape): Dataset {
  const size = inputs.length / inputShape.reduce((product, axis) => product * axis, 1);
  return createDataset({ inputs, inputShape, targets: Array.from({ length: size }, (_, at) => 10 + at) });
}

const train = build([2, 0, 1, 4, 1, -1, 3, 5, 0, 7, 2, 2], [3]);
const validation = build([1, 1, 1, 10, -3, 4], [3]);

describe("standardize", () => {
  it("gives every feature of the training split mean 0 and deviation 1, as NumPy does", () => {
    // (X - X.mean(0)) / X.std(0)
    expect(standardize(train).apply(train).inputs).toBeAllClose(
      [
        [-1.0690449676496976, -1.0690449676496976, 0.4472135954999579],
        [0, -0.5345224838248488, -1.3416407864998738],
        [-0.5345224838248488, 1.6035674514745464, -0.4472135954999579],
        [1.6035674514745464, 0, 1.3416407864998738],
      ].flat(),
    );
  });

  it("changes validation examples by the training split's numbers, each alone as among others", () => {
    // (V - X.mean(0)) / X.std(0)
    const expected = [-1.6035674514745464, -0.5345224838248488, 0.4472135954999579];
    const fitted = standardize(train);
    expect(fitted.apply(validation).inputs).toBeAllClose([
      ...expected,
      3.2071349029490928,
      -2.6726124191242437,
      3.1304951684997055,
    ]);
    expect(fitted.apply(build([1, 1, 1], [3])).inputs).toBeAllClose(expected);
  });

  it("shares a mean and deviation within a channel, the last axis", () => {
    // Y = X.reshape(2, 3, 2); (Y - Y.mean((0, 1))) / Y.std((0, 1))
    const images = build(train.inputs, [3, 2]);
    expect(standardize(images, { per: "channel" }).apply(images).inputs).toBeAllClose(
      [
        [0.5222329678670935, -1.0141349766622192, -0.5222329678670935, 0.4175849903903255],
        [-0.5222329678670935, -1.3720649684253554, 1.5666989036012806, 0.7755149821534617],
        [-1.5666989036012806, 1.491374965679734, 0.5222329678670935, -0.29827499313594685],
      ].flat(),
    );
  });

  it("shares one mean and deviation among everything", () => {
    // (V - X.mean()) / X.std()
    expect(standardize(train, { per: "all" }).apply(validation).inputs).toBeAllClose(
      [
        [-0.5322001448887937, -0.5322001448887937, -0.5322001448887937],
        [3.573343829967616, -2.3568863559360866, 0.8363145133966761],
      ].flat(),
    );
  });

  // The sum of three times 0.1 is not 0.3: a mean formed from it would leave a deviation of rounding errors.
  it("only centres a constant feature", () => {
    const constant = build([0.1, 1, 0.1, 2, 0.1, 3], [2]);
    const fitted = standardize(constant);
    expect(Array.from(fitted.apply(constant).inputs)).toEqual([0, -Math.sqrt(1.5), 0, 0, 0, Math.sqrt(1.5)]);
    expect(fitted.apply(build([0.6, 2], [2])).inputs).toBeAllClose([0.5, 0]);
    expect(standardize(build([7], [1])).apply(build([9], [1])).inputs).toBeAllClose([2]);
  });

  it("keeps precision where the mean is large beside the deviation", () => {
    const far = build([1e9 + 1, 1e9 + 2, 1e9 + 3], [1]);
    expect(standardize(far).apply(far).inputs).toBeAllClose([-Math.sqrt(1.5), 0, Math.sqrt(1.5)]);
  });

  it("reads bytes, keeps shape and targets, and leaves the given dataset as it was", () => {
    const images = createDataset({
      inputs: Uint8Array.of(0, 255, 255, 0),
      inputShape: [2, 1],
      targets: [1, 2, 3, 4],
      targetShape: [2],
    });
    const changed = standardize(images, { per: "all" }).apply(images);
    expect(changed).toEqual({ ...images, inputs: Float64Array.of(-1, 1, 1, -1) });
    expect([...(images.inputs as Uint8Array)]).toEqual([0, 255, 255, 0]);
  });

  it("refuses examples of another shape, naming both", () => {
    expect(() => standardize(train).apply(build([1, 2, 3, 4], [2, 2]))).toThrow(
      "standardize was fitted on examples of shape [3] and cannot change those of shape [2, 2]",
    );
  });

  it("refuses what cannot be fitted", () => {
    expect(() => standardize(build([1, NaN, 2], [3]))).toThrow("input number 1 of the training data is NaN");
    expect(() => standardize(build([1, 2, -Infinity], [3]))).toThrow("input number 2 of the training data");
    expect(() => standardize(train, { per: "row" as "all" })).toThrow('standardize per is "row"; give "fea');
  });
});
