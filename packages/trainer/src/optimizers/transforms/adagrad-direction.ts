import { checkWithin } from "../../check-number.ts";
import type { Transform } from "./transform.ts";

/**
 * Replaces the gradient by g / (√s + ε), s the sum of all squares so far, so that steps shrink like 1/√t.
 * `epsilon` ≥ 0. Source: Duchi, Hazan & Singer, "Adaptive subgradient methods" (JMLR 2011).
 */
export function adagradDirection(epsilon: number): Transform {
  checkWithin("epsilon", epsilon, [0, Infinity]);
  return {
    slots: ["squareSum"],
    rule(gradient, { slots: [sum] }) {
      const next = sum!.add(gradient.square());
      return { update: gradient.divide(next.squareRoot().add(epsilon)), slots: [next] };
    },
  };
}
