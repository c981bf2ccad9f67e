import { scaleVector } from "../../engine/pointwise-calls.ts";
import { vectorNorm } from "../../engine/vector-norm.ts";
import { isIncluded, type ExcludeOption } from "../../parameters/included-ranges.ts";
import type { WholeTransform } from "./transform.ts";

/** Below it an update is what rounding left of a gradient that has long been zero, and says no direction. */
const leastNorm = 1e-30;

/**
 * Multiplies each parameter's update u by ‖w‖ / ‖u‖, so that all layers move by the same share of their size;
 * where w is 0, or u shorter than 1e-30, the update stays. Biases and norms are passed over by default. Source: You et al.,
 * "Large batch optimization for deep learning" (ICLR 2020), algorithm 2 with φ the identity.
 */
export function trustRatio({ exclude }: ExcludeOption = {}): WholeTransform {
  return {
    whole(updates, { section, parameters: { engine } }) {
      for (const range of section.ranges.filter((each) => isIncluded(each, exclude))) {
        const update = section.partOf(updates, range);
        const [weight, step] = [vectorNorm(engine, section.valueOf(range)), vectorNorm(engine, update)];
        if (weight !== 0 && !(step < leastNorm)) scaleVector(engine.kernels, update, weight / step);
      }
    },
  };
}
