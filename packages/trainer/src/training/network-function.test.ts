import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { hessian } from "../curvature/hessian.ts";
import { objectiveOf } from "../curvature/objective.ts";
import { createDataset } from "../data/dataset.ts";
import { spirals } from "../data/spirals.ts";
import { batchNorm } from "../layers/batch-norm.ts";
import { dense } from "../layers/dense.ts";
import { dropout } from "../layers/dropout.ts";
import { sequential } from "../layers/sequential.ts";
import { tanh } from "../layers/tanh.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { multiply } from "../numerics/vectors.ts";
import { l1 } from "../regularizers/l1.ts";
import { l2 } from "../regularizers/l2.ts";
import { gradientCheck } from "../tensor/gradient-check.ts";
import { evaluate } from "./evaluate.ts";
import { networkFunction } from "./network-function.ts";

const dataset = spirals({ perClass: 25, seed: 1 });
const loss = softmaxCrossEntropy;

const makeNet = (precision: "f32" | "f64" = "f64") =>
  sequential([dense(5), batchNorm(), tanh(), dropout(0.5), dense(2)], {
    inputShape: [2],
    seed: 1,
    precision,
  });

describe("networkFunction", () => {
  it("has the network's loss over the whole dataset, plus penalties, with its gradient", () => {
    const net = makeNet();
    const f = networkFunction(net, dataset, { loss, regularizers: [l2(0.3), l1(0.01)], batchSize: 7 });
    const x = Float64Array.from(net.parameters.values);
    const weights = net.parameters.ranges.flatMap(({ name, start, end }) =>
      name.endsWith("weight") ? [...x.subarray(start, end)] : [],
    );
    const penalty = weights.reduce((total, w) => total + 0.15 * w * w + 0.01 * Math.abs(w), 0);
    const { value, gradient } = f.evaluate(x);
    expect(value).toBeCloseTo(evaluate(net, dataset, { loss }).loss + penalty, 12);
    expect(gradientCheck(x, gradient, () => f.evaluate(x).value).error).toBeLessThan(1e-6);
  });

  it("is the same however many examples go through at once", () => {
    const net = makeNet();
    const x = normals(net.parameters.size, 2);
    const [whole, ...parts] = [50, 1, 8, 49].map((batchSize) => {
      const f = networkFunction(net, dataset, { loss, batchSize });
      return [
        f.evaluate(x).value,
        ...Array.from(f.evaluate(x).gradient),
        ...Array.from(f.hessianVectorProduct(x, x)),
      ];
    });
    for (const part of parts) expect(part).toBeAllClose(whole!, 1e-13);
  });

  it("multiplies by the Hessian that the network's loss has, and by that of the penalties", () => {
    const net = makeNet();
    const [x, vector] = [normals(net.parameters.size, 2), normals(net.parameters.size, 3)];
    const plain = networkFunction(net, dataset, { loss, batchSize: 9 }).hessianVectorProduct(x, vector);
    net.parameters.values.set(x);
    const { inputs, targets } = dataset;
    expect(plain).toBeAllClose(multiply(hessian(objectiveOf(net, { loss, inputs, targets })), vector), 1e-11);

    const regularizers = [l2(0.3, { exclude: false }), l1(0.1)];
    const penalized = networkFunction(net, dataset, { loss, regularizers }).hessianVectorProduct(x, vector);
    expect(penalized).toBeAllClose(
      Float64Array.from(plain, (value, i) => value + 0.3 * vector[i]!),
      1e-8,
    );
  });

  it("is a function of its argument alone: parameters, running statistics and earlier calls change nothing", () => {
    const net = makeNet();
    const f = networkFunction(net, dataset, { loss, regularizers: [l2(0.1)] });
    const before = net.stateDict();
    const x = normals(net.parameters.size, 2);
    const first = f.evaluate(x);
    f.evaluate(normals(net.parameters.size, 3));
    f.hessianVectorProduct(x, x);
    expect(net.stateDict()).toEqual(before);
    net.parameters.values.fill(1);
    expect(f.evaluate(x)).toEqual(first);
    expect([...x]).toEqual([...normals(net.parameters.size, 2)]);
  });

  it("gives value and gradient in float32 too, and says where second derivatives are", () => {
    const [single, double] = (["f32", "f64"] as const).map((precision) =>
      networkFunction(makeNet(precision), dataset, { loss, regularizers: [l2(0.1)] }),
    );
    const x = Float64Array.from(makeNet("f32").parameters.values);
    const [rough, exact] = [single!.evaluate(x), double!.evaluate(x)];
    expect([rough.value]).toBeAllClose([exact.value], 1e-6);
    expect(Float64Array.from(rough.gradient)).toBeAllClose(exact.gradient, 1e-6);
    expect(() => single!.hessianVectorProduct(x, x)).toThrow(/precision "f64"/);
  });

  it("needs no more memory for more examples", () => {
    const highWaterFor = (perClass: number): number => {
      const net = makeNet();
      networkFunction(net, spirals({ perClass, seed: 1 }), { loss, batchSize: 16 }).evaluate(
        Float64Array.from(net.parameters.values),
      );
      return net.tape.highWater;
    };
    expect(highWaterFor(400)).toBe(highWaterFor(40));
  });

  it("puts the parameters back when the loss throws, and refuses another number of parameters", () => {
    const net = makeNet();
    const before = net.stateDict();
    const wrong = createDataset({ inputs: [1, 2], inputShape: [2], targets: [7] });
    const f = networkFunction(net, wrong, { loss });
    expect(() => f.evaluate(new Float64Array(net.parameters.size))).toThrow(/7/);
    expect(net.stateDict()).toEqual(before);
    expect(() => f.evaluate(new Float64Array(3))).toThrow(/but 3 numbers were given/);
    expect(() => networkFunction(net, dataset, { loss, batchSize: 0 })).toThrow("batchSize is 0");
  });
});
