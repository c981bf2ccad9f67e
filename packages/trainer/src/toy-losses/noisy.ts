import { checkWithin } from "../check-number.ts";
import { Random } from "../random.ts";
import { add } from "../tensor/arithmetic.ts";
import { dotWith } from "../tensor/dot-with.ts";
import type { ToyLoss } from "./toy-loss.ts";

interface NoiseOptions {
  /** Of each number of the gradient, ≥ 0. */
  readonly deviation: number;
  /** A whole number from 0 to 2^53 − 1. */
  readonly seed: number;
}

/**
 * A toy loss whose gradients are noisy, as those of mini-batches are: at step t it is f(x) + zₜ·x, so that the gradient
 * is ∇f + zₜ. The numbers of zₜ are normal with mean 0, and a pure function of seed and t: the same for every optimizer
 * and every point, independent between steps. Asked without a step it is f itself, which is what all steps mean on
 * average. Throws `argument` for options out of range.
 */
export function noisy(toy: ToyLoss, { deviation, seed }: NoiseOptions): ToyLoss {
  checkWithin("deviation", deviation, [0, Infinity]);
  const stream = new Random(seed).split("gradient noise");
  return {
    ...toy,
    name: `noisy-${toy.name}`,
    f(x, step) {
      const value = toy.f(x, step);
      if (step === undefined) return value;
      const random = stream.split(step);
      const noise = Float64Array.from({ length: toy.dimensions }, () => deviation * random.normal());
      return add(value, dotWith(x, noise));
    },
  };
}
