import type { ParameterRange } from "./parameter-vector.ts";

/** Which parameters a decay or penalty passes over. */
export interface ExcludeOption {
  /** Pattern over parameter names; names that end in "bias" by default. `false` leaves none out. */
  readonly exclude?: RegExp | false;
}

/** Shrinking a bias moves the function without making it simpler. */
const biasNames = /(^|\.)bias$/;

/** The ranges that a decay or penalty acts on. */
export function includedRanges(
  ranges: readonly ParameterRange[],
  exclude: RegExp | false = biasNames,
): readonly ParameterRange[] {
  return exclude === false ? ranges : ranges.filter(({ name }) => name.search(exclude) === -1);
}
