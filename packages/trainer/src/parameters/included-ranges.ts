import type { ParameterRange } from "./parameter-vector.ts";

/** Which parameters a decay or penalty passes over. */
export interface ExcludeOption {
  /** Pattern over parameter names; names that end in "bias", "scale" or "shift" by default. `false` leaves none out. */
  readonly exclude?: RegExp | false;
}

/** Shrinking a bias or a norm's scale moves the function without making it simpler. */
export const withoutWeights = /(^|\.)(bias|scale|shift)$/;

/** Whether a decay or penalty acts on the parameter. */
export function isIncluded({ name }: ParameterRange, exclude: RegExp | false = withoutWeights): boolean {
  return exclude === false || name.search(exclude) === -1;
}

/** Numbers from `start` up to but not including `end` that are treated alike. */
interface Span<Treatment> {
  readonly start: number;
  readonly end: number;
  readonly treatment: Treatment;
}

/** The ranges as few spans: neighbours whose treatment is the same object or value are one. */
export function spansOf<Treatment>(
  ranges: readonly ParameterRange[],
  treatmentOf: (range: ParameterRange) => Treatment,
): readonly Span<Treatment>[] {
  const spans: Span<Treatment>[] = [];
  for (const range of ranges) {
    const treatment = treatmentOf(range);
    const before = spans.at(-1);
    if (before?.treatment === treatment) spans[spans.length - 1] = { ...before, end: range.end };
    else spans.push({ start: range.start, end: range.end, treatment });
  }
  return spans;
}
