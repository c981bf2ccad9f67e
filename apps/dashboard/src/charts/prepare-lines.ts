import type { DecodedSeries } from "@descent/contracts";
import type { CurveLine, LineIdentity, LineStyle, NonFiniteMark } from "./chart-model.ts";
import { prepareColumns, type AxisScales } from "./prepare-columns.ts";

/** Curves ready to be placed, and what they cannot show. */
export interface PreparedLines {
  readonly lines: readonly CurveLine[];
  readonly marks: readonly NonFiniteMark[];
  readonly nonFiniteCount: number;
  readonly undrawableCount: number;
}

/** Says whose curve a series is and how it looks; undefined leaves it out. */
export type Identify = (series: DecodedSeries) => (LineIdentity & LineStyle) | undefined;

/**
 * Turns series into curves. A bucketed curve goes through the last point of each bucket, which was really logged; no
 * value is averaged or invented, but where smoothing was asked for: then what was logged stays beside it.
 */
export function prepareLines(
  series: readonly DecodedSeries[],
  identify: Identify,
  scales: AxisScales,
): PreparedLines {
  const lines: CurveLine[] = [];
  const marks: NonFiniteMark[] = [];
  let nonFiniteCount = 0;
  let undrawableCount = 0;
  for (const one of series) {
    const identity = identify(one);
    if (!identity) continue;
    const columns = prepareColumns(one, scales);
    const { x, y, raw, extremes } = columns;
    for (const mark of columns.marks) marks.push({ id: identity.id, colour: identity.colour, ...mark });
    nonFiniteCount += columns.nonFiniteCount;
    undrawableCount += columns.undrawableCount;
    lines.push({ ...identity, x, y, raw, extremes });
  }
  return { lines, marks, nonFiniteCount, undrawableCount };
}
