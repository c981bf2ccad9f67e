import { createOptimizer, type Optimizer, type Transform } from "@descent/trainer";

/** Divides by the root of the summed squares so far (AdaGrad). */
const summedSquares: Transform = {
  slots: 1,
  apply(update, { slots: [sum] }) {
    for (let i = 0; i < update.length; i += 1) {
      sum![i]! += update[i]! ** 2;
      update[i]! /= Math.sqrt(sum![i]!) + 1e-10;
    }
  },
};

export function adagrad(learningRate: number): Optimizer {
  return createOptimizer({ learningRate, direction: [summedSquares] });
}
