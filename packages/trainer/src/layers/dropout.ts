import { checkWithin } from "../check-number.ts";
import { multiply } from "../tensor/arithmetic.ts";
import type { Layer } from "./layer.ts";

/**
 * Inverted dropout: in training each number is zeroed with probability `rate` in [0, 1) and the others are
 * divided by 1 − rate, which keeps the expectation; in evaluation nothing happens. Any shape.
 * Throws `argument` for a rate outside [0, 1). Source: Srivastava et al. (JMLR 2014), section 10.
 */
export function dropout(rate: number): Layer {
  checkWithin("dropout rate", rate, [0, 1]);
  return {
    kind: "dropout",
    build: (inputShape) => ({
      outputShape: inputShape,
      forward(input, { train, rng }) {
        if (!train || rate === 0) return input;
        const mask = input.tape.empty(input.shape);
        const factors = mask.storage.data;
        const kept = 1 / (1 - rate);
        for (let i = 0; i < factors.length; i += 1) factors[i] = rng.uniform() < rate ? 0 : kept;
        return multiply(input, mask);
      },
    }),
  };
}
