import { createOptimizer, type Optimizer, type Transform } from "@descent/trainer";

/** Divides by the root of the summed squares so far (AdaGrad). */
const summedSquares: Transform = {
  slots: ["sum"],
  rule(gradient, { slots: [sum] }) {
    const next = sum!.add(gradient.square());
    return { update: gradient.divide(next.squareRoot().add(1e-10)), slots: [next] };
  },
};

export function adagrad(learningRate: number): Optimizer {
  return createOptimizer({ learningRate, direction: [summedSquares] });
}
