import { describe, expect, it } from "vitest";

import { createDataset } from "../src/data/dataset.ts";
import { spirals } from "../src/data/spirals.ts";
import { dense } from "../src/layers/dense.ts";
import { sequential } from "../src/layers/sequential.ts";
import { tanh } from "../src/layers/tanh.ts";
import { softmaxCrossEntropy } from "../src/losses/softmax-cross-entropy.ts";
import type { DifferentiableFunction } from "../src/minimizers/differentiable-function.ts";
import { lbfgs } from "../src/minimizers/lbfgs.ts";
import { minimize } from "../src/minimizers/minimize.ts";
import { addScaled } from "../src/numerics/vectors.ts";
import { Random } from "../src/random.ts";
import { networkFunction } from "../src/training/network-function.ts";

const train = spirals({ perClass: 100, seed: 1 });
const loss = softmaxCrossEntropy;
const net = sequential([dense(16), tanh(), dense(2)], { inputShape: [2], seed: 1 });
const start = Float64Array.from(net.parameters.values);
const wholeLoss = networkFunction(net, train, { loss });

/** x after so many steps against the gradient. */
function gradientDescent(f: DifferentiableFunction, learningRate: number, steps: number): Float64Array {
  let x: Float64Array = start;
  for (let step = 0; step < steps; step += 1) {
    x = addScaled(x, -learningRate, Float64Array.from(f.evaluate(x).gradient));
  }
  return x;
}

/** The mean loss over some examples, drawn anew at every evaluation. */
function miniBatchLoss(batchSize: number, seed: number): DifferentiableFunction {
  const random = new Random(seed);
  return {
    evaluate(x) {
      const drawn = Array.from({ length: batchSize }, () => Math.floor(random.uniform() * train.size));
      const batch = createDataset({
        inputShape: [2],
        inputs: drawn.flatMap((i) => [train.inputs[2 * i]!, train.inputs[2 * i + 1]!]),
        targets: drawn.map((i) => train.targets[i]!),
      });
      return networkFunction(net, batch, { loss }).evaluate(x);
    },
  };
}

describe("on mini-batches drawn anew at every evaluation", () => {
  const evaluations = 2_000;

  it.each([1, 2, 3])(
    "L-BFGS stops at once, its line search failed, and restarted it stays behind SGD: seed %d",
    (seed) => {
      for (const batchSize of [8, 20]) {
        const f = miniBatchLoss(batchSize, seed);
        const first = minimize(f, start, lbfgs(), { iterationsMax: evaluations });
        expect(first.reason).toBe("lineSearch");
        expect(first.evaluations).toBeLessThan(60);
        expect(wholeLoss.evaluate(first.x).value).toBeGreaterThan(0.5);

        let [x, used] = [first.x, first.evaluations];
        while (used < evaluations) {
          const again = minimize(f, x, lbfgs(), { iterationsMax: evaluations });
          [x, used] = [again.x, used + again.evaluations];
        }
        const sgd = gradientDescent(f, 0.5, evaluations);
        expect(wholeLoss.evaluate(x).value).toBeGreaterThan(2 * wholeLoss.evaluate(sgd).value);
      }
    },
  );
});
