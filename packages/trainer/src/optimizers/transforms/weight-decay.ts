import { checkWithin } from "../../check-number.ts";
import { withoutWeights, type ExcludeOption } from "../../parameters/included-ranges.ts";
import type { Transform } from "./transform.ts";

/**
 * Adds decay · w to the update; `decay` ≥ 0. In front of a direction it is the gradient of (decay / 2) · Σw², which
 * adaptive methods rescale like the rest. Biases and norms are passed over by default.
 */
export function weightDecay(decay: number, options: ExcludeOption = {}): Transform {
  return addWeights(decay, () => decay, options);
}

/**
 * Adds η · decay · w to the finished step, η the schedule's multiplier: decay that is decoupled from gradient and
 * velocity, as a link of the step behind all others. `decay` ≥ 0. Biases and norms are passed over by default.
 * Source: Loshchilov & Hutter, "Decoupled weight decay regularization" (ICLR 2019).
 */
export function decoupledDecay(decay: number, options: ExcludeOption = {}): Transform {
  return addWeights(decay, ({ multiplier }) => multiplier * decay, options);
}

function addWeights(
  decay: number,
  strengthAt: (facts: { readonly multiplier: number }) => number,
  { exclude = withoutWeights }: ExcludeOption,
): Transform {
  checkWithin("weightDecay", decay, [0, Infinity]);
  return {
    exclude,
    numbers: { count: 1, at: (facts) => [strengthAt(facts)] },
    rule: (update, { value, numbers: [strength] }) => ({ update: update.add(value.multiply(strength!)) }),
  };
}
