import { createOptimizer, type Optimizer, type Transform } from "@descent/trainer";

/** Divides Adam's running mean by the largest gradient of late (AdaMax). */
const overLargest: Transform = {
  slots: ["mean", "largest"],
  numbers: { count: 1, at: ({ step }) => [1 / (1 - 0.9 ** (step + 1))] },
  rule(gradient, { slots: [mean, largest], numbers: [correction] }) {
    const m = mean!.multiply(0.9).add(gradient.multiply(0.1));
    const most = largest!.multiply(0.999).max(gradient.absolute().add(1e-8));
    return { update: m.multiply(correction!).divide(most), slots: [m, most] };
  },
};

export function adamax(learningRate: number): Optimizer {
  return createOptimizer({ learningRate, direction: [overLargest] });
}
