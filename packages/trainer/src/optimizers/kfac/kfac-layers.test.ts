import { describe, expect, it } from "vitest";

import { batchNorm } from "../../layers/batch-norm.ts";
import { dense } from "../../layers/dense.ts";
import type { Layer } from "../../layers/layer.ts";
import { layerNorm } from "../../layers/layer-norm.ts";
import { sequential } from "../../layers/sequential.ts";
import { zeros } from "../../initializers/zeros.ts";
import { multiclassHinge } from "../../losses/multiclass-hinge.ts";
import { softmaxCrossEntropy } from "../../losses/softmax-cross-entropy.ts";
import { add } from "../../tensor/arithmetic.ts";
import { reshape } from "../../tensor/reshape.ts";
import { scale } from "../../tensor/scale.ts";
import { linear } from "../../tensor/linear.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { StepRunner } from "../../training/step-runner.ts";
import { createTrainer } from "../../training/trainer.ts";
import { kfac } from "./kfac.ts";

/** Tells whoever watches of a use of the layer's affine map. */
type Tell = (rows: Tensor, output: Tensor) => void;

/** A layer of 2 inputs and 3 units with an affine map of its own. */
function ownLayer(forward: (x: Tensor, weight: Tensor, tell: Tell) => Tensor): Layer {
  return {
    kind: "own",
    build: (_, { parameter, affine }) => {
      const weight = parameter("weight", [2, 3], zeros);
      const map = affine(weight);
      return {
        outputShape: [3],
        forward: (x, context) =>
          forward(x, context.parameter(weight), (rows, output) =>
            context.watch?.({ map, rows: () => rows, output }),
          ),
      };
    },
  };
}

describe("several uses of one affine map in a pass", () => {
  const build = (factors: readonly number[]): Layer =>
    ownLayer((x, weight, tell) => {
      const outputs = factors.map((factor) => {
        const rows = scale(x, factor);
        const output = linear(rows, weight);
        tell(rows, output);
        return output;
      });
      return outputs.reduce(add);
    });
  const factorsOf = (layer: Layer) => {
    const net = sequential([layer], { inputShape: [2], seed: 1, precision: "f64" });
    const optimizer = kfac({ fisher: "empirical" });
    const runner = new StepRunner(net, { loss: softmaxCrossEntropy, optimizer, seed: 1 });
    runner.step(2, (tape) => ({
      inputs: tape.constant([2, 2], [1, 2, 3, 5]),
      targets: tape.constant([2], [0, 2]),
    }));
    return new Map(runner.state.slots.map(({ name, values }) => [name, values]));
  };

  it("count like positions of a convolution: inputs are summed, gradients averaged", () => {
    const [once, twice] = [factorsOf(build([1])), factorsOf(build([1, 2]))];
    const [input, gradient] = ["inputFactor.own1.weight", "gradientFactor.own1.weight"];
    expect(twice.get(input)!).toBeAllClose(once.get(input)!.map((value) => 5 * value));
    expect(twice.get(gradient)!).toBeAllClose(once.get(gradient)!);
  });
});

describe("K-FAC refuses", () => {
  it("groups, which its bound on the divergence could not see", () => {
    const groups = [{ match: /bias/ }] as never;
    expect(() => kfac({ groups })).toThrow(/kfac takes no groups; .* partition\(\)/);
  });

  it.each([
    [{ damping: 0 }, "damping is 0; give a number above 0"],
    [{ damping: Infinity }, "damping is Infinity"],
    [{ damping: NaN }, "damping is NaN"],
    [{ clipKl: 0 }, "clipKl is 0"],
    [{ decayRate: 1 }, "decayRate is 1"],
    [{ statisticsEvery: 0 }, "statisticsEvery is 0; give a whole number of at least 1"],
    [{ invertEvery: 1.5 }, "invertEvery is 1.5"],
    [{ momentum: 1 }, "momentum is 1"],
    [{ weightDecay: -1 }, "weightDecay is -1"],
    [{ learningRate: -1 }, "learningRate is -1"],
  ])("%o", (constants, message) => {
    expect(() => kfac(constants)).toThrow(message);
  });

  it("networks without a layer for it, and layers too large to invert, naming them", () => {
    const { parameters } = sequential([batchNorm()], { inputShape: [2], seed: 1 });
    expect(() => kfac().init(parameters)).toThrow(/no dense or conv2d layer; it was given: batchNorm1.scale/);
    const dense1 = sequential([dense(2)], { inputShape: [4096], seed: 1 }).parameters;
    expect(() => kfac({ match: /^conv/ }).init(dense1)).toThrow(/whose weight matches \/\^conv\//);
    expect(() => kfac().init(dense1)).toThrow(/4097 and 2 rows for dense1.weight, at most 4096 are possible/);
  });

  it("a loss that cannot draw targets, unless the empirical Fisher matrix is wanted", () => {
    const step = (fisher: "sampled" | "empirical") => {
      const net = sequential([dense(2)], { inputShape: [2], seed: 1 });
      const trainer = createTrainer(net, { loss: multiclassHinge, optimizer: kfac({ fisher }), seed: 1 });
      return trainer.step([1, 2], [0]).loss;
    };
    expect(() => step("sampled")).toThrow(/no draw\(\).*fisher: "empirical"/);
    expect(step("empirical")).toBeGreaterThan(0);
  });

  it("a damping that is lost in the rounding of the factors, before any parameter has moved", () => {
    const net = sequential([layerNorm(), dense(2)], { inputShape: [3], seed: 1 });
    const trainer = createTrainer(net, {
      loss: softmaxCrossEntropy,
      optimizer: kfac({ damping: 1e-30 }),
      seed: 1,
    });
    const before = net.stateDict();
    expect(() => trainer.step([1, 2, 3], [0])).toThrow(
      /damping is 1e-30, too small to invert the curvature of dense1.weight/,
    );
    expect(net.stateDict()).toEqual(before);
  });

  const claim = (told: "nothing" | "rows" | "wrong rows"): Layer =>
    ownLayer((x, weight, tell) => {
      const output = linear(x, weight);
      const rows = told === "rows" ? x : reshape(x, [x.shape[0]! * 2, 1]);
      if (told !== "nothing") tell(rows, output);
      return output;
    });

  it("a layer that declares an affine map and does not tell of its use, or tells what does not fit", () => {
    const step = (layer: Layer) => () =>
      createTrainer(sequential([layer], { inputShape: [2], seed: 1 }), {
        loss: softmaxCrossEntropy,
        optimizer: kfac(),
        seed: 1,
      }).step([1, 2], [0]);
    expect(step(claim("nothing"))).toThrow(/no use of own1.weight.*tell context.watch/);
    expect(step(claim("wrong rows"))).toThrow(/own1.weight \[2, 3\] turned \[2, 1\] into \[1, 3\]/);
    expect(step(claim("rows"))).not.toThrow();
  });
});
