import { checkWithin } from "../check-number.ts";
import { includedRanges, type ExcludeOption } from "../parameters/included-ranges.ts";
import type { Transform } from "./transform.ts";

/** Adds decay · w to the update, past whatever the gradient went through before. `decay` ≥ 0. */
export function decoupledDecay(decay: number, { exclude }: ExcludeOption = {}): Transform {
  checkWithin("weight decay", decay, [0, Infinity]);
  return {
    apply(update, { values, ranges }) {
      for (const { start, end } of includedRanges(ranges, exclude)) {
        for (let i = start; i < end; i += 1) update[i]! += decay * values[i]!;
      }
    },
  };
}
