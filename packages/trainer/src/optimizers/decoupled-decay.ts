import { checkWithin } from "../check-number.ts";
import { withoutWeights, type ExcludeOption } from "../parameters/included-ranges.ts";
import type { Transform } from "./transform.ts";

/** Adds decay · w to the update, past whatever the gradient went through before. `decay` ≥ 0. */
export function decoupledDecay(decay: number, { exclude = withoutWeights }: ExcludeOption = {}): Transform {
  checkWithin("weight decay", decay, [0, Infinity]);
  return {
    exclude,
    numbers: { count: 1, at: () => [decay] },
    rule: (update, { value, numbers: [strength] }) => ({ update: update.add(value.multiply(strength!)) }),
  };
}
