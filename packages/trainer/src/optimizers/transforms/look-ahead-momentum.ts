import { checkWithin } from "../../check-number.ts";
import type { Transform } from "./transform.ts";

/**
 * Nesterov's momentum as it is first written: the gradient is taken where the velocity alone would lead,
 * v ← β·v + α·∇f(x − β·v), x ← x − v. A link of the finished step (`step` of `createOptimizer`), whose velocity
 * is a sum of steps; β in [0, 1). Loss and gradient that training reports are those of the point ahead. Source:
 * Sutskever et al., "On the importance of initialization and momentum in deep learning" (ICML 2013), equation 3.
 */
export function lookAheadMomentum(beta: number): Transform {
  checkWithin("momentum", beta, [0, 1]);
  return {
    slots: ["velocity"],
    ahead: ([velocity]) => velocity!.multiply(beta),
    // From x − β·v it is one plain step to the new x.
    rule: (update, { slots: [velocity] }) => ({ update, slots: [velocity!.multiply(beta).add(update)] }),
  };
}
