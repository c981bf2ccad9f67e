import { checkPositive } from "../../check-number.ts";
import type { Transform } from "./transform.ts";

/** Keeps the quotient finite at a gradient of zero, as PyTorch does. */
const least = 1e-6;

/**
 * Shortens the gradient of the whole network to the Euclidean norm `limit` > 0 where it is longer; its direction
 * stays. The norm is that of the gradient that training computed, so this link stands first. Source: Pascanu,
 * Mikolov & Bengio, "On the difficulty of training recurrent neural networks" (ICML 2013), algorithm 1.
 */
export function clipByNorm(limit: number): Transform {
  checkPositive("clipNorm", limit);
  return {
    numbers: {
      count: 1,
      at({ gradientNorm }) {
        const ratio = limit / (gradientNorm() + least);
        return [ratio > 1 ? 1 : ratio];
      },
    },
    rule: (gradient, { numbers: [factor] }) => ({ update: gradient.multiply(factor!) }),
  };
}
