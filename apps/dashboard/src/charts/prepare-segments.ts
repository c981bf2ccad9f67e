import type { CurveLine, LonePoint, Segment } from "./chart-model.ts";

/** Splits curves at their gaps. Points that stand alone come apart, since no line shows them. */
export function prepareSegments(lines: readonly CurveLine[]): {
  segments: Segment[];
  lonePoints: LonePoint[];
} {
  const segments: Segment[] = [];
  const lonePoints: LonePoint[] = [];
  lines.forEach(({ x, y, colour }, line) => {
    let from = -1;
    for (let index = 0; index <= y.length; index++) {
      const isGap = index === y.length || Number.isNaN(y[index]);
      if (!isGap && from < 0) from = index;
      if (!isGap || from < 0) continue;
      if (index - from > 1) segments.push({ line, from, to: index });
      else lonePoints.push({ colour, x: x[from] ?? 0, y: y[from] ?? 0 });
      from = -1;
    }
  });
  return { segments, lonePoints };
}
