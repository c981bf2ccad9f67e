import type { ParameterRange } from "./parameter-vector.ts";

/** Which parameters a decay or penalty passes over. */
export interface ExcludeOption {
  /** Pattern over parameter names; names that end in "bias", "scale" or "shift" by default. `false` leaves none out. */
  readonly exclude?: RegExp | false;
}

/** Shrinking a bias or a norm's scale moves the function without making it simpler. */
export const withoutWeights = /(^|\.)(bias|scale|shift)$/;

/** Whether the pattern is found in the parameter's name. */
export function isNamed({ name }: ParameterRange, pattern: RegExp): boolean {
  // Unlike test(), search() does not begin where a global pattern stopped.
  return name.search(pattern) !== -1;
}

/** Whether a decay or penalty acts on the parameter. */
export function isIncluded(range: ParameterRange, exclude: RegExp | false = withoutWeights): boolean {
  return exclude === false || !isNamed(range, exclude);
}
