import { checkWithin } from "../check-number.ts";
import type { Initializer } from "./initializer.ts";

interface NormalOptions {
  /** ≥ 0; 0.01 by default. */
  readonly deviation?: number;
  /** 0 by default. */
  readonly mean?: number;
}

/**
 * Normal numbers of a size that does not depend on the shape: what small nets and embeddings start with. In
 * deep nets the signal fades or explodes under it, which xavierNormal() and heNormal() are the cure for.
 * Throws `argument` for a negative deviation or a number that is not finite.
 */
export function normal({ deviation = 0.01, mean = 0 }: NormalOptions = {}): Initializer {
  checkWithin("normal deviation", deviation, [0, Infinity]);
  checkWithin("normal mean", mean, [-Number.MAX_VALUE, Infinity]);
  return (values, _, random) => {
    for (let i = 0; i < values.length; i += 1) values[i] = mean + deviation * random.normal();
  };
}
