import { checkWithin } from "../check-number.ts";
import type { Transform } from "./transform.ts";

/**
 * Velocity v ← β·v + g, which replaces the gradient; with `nesterov` it is replaced by g + β·v.
 * The learning rate is applied to the velocity afterwards, as PyTorch does and unlike Sutskever et al.
 * (ICML 2013), who keep it inside; the two differ only while the rate changes. β in [0, 1).
 */
export function momentum(beta: number, { nesterov = false } = {}): Transform {
  checkWithin("momentum", beta, [0, 1]);
  return {
    slots: ["velocity"],
    rule(gradient, { slots: [velocity] }) {
      const next = velocity!.multiply(beta).add(gradient);
      return { update: nesterov ? gradient.add(next.multiply(beta)) : next, slots: [next] };
    },
  };
}
