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
    slots: 1,
    apply(update, { slots: [velocity] }) {
      for (let i = 0; i < update.length; i += 1) {
        const gradient = update[i]!;
        const next = beta * velocity![i]! + gradient;
        velocity![i] = next;
        update[i] = nesterov ? gradient + beta * next : next;
      }
    },
  };
}
