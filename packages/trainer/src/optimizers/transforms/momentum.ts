import { checkWithin } from "../../check-number.ts";
import type { Transform } from "./transform.ts";

/**
 * Velocity v ← β·v + u, which replaces the update u; with `nesterov` it is replaced by u + β·v, which is
 * Nesterov's method after a change of variables to the point ahead, x̃ = x − β·v with v in steps. β in [0, 1). Among the links of a direction it
 * sums gradients, and the learning rate of today acts on all of them (PyTorch); among those of the step it sums
 * steps, each with the rate of its day (Sutskever et al., ICML 2013). The two differ only while the rate changes.
 */
export function momentum(beta: number, { nesterov = false } = {}): Transform {
  checkWithin("momentum", beta, [0, 1]);
  return {
    slots: ["velocity"],
    rule(update, { slots: [velocity] }) {
      const next = velocity!.multiply(beta).add(update);
      return { update: nesterov ? update.add(next.multiply(beta)) : next, slots: [next] };
    },
  };
}
