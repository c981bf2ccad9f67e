import type { MetricAxis, MetricSeries } from "@descent/contracts";
import type { LineChartModel, LineIdentity, NonFiniteMark, ReferenceModel } from "./chart-model.ts";
import { extentOf, formatPosition, prepareCurveAxis, prepareValueAxis } from "./prepare-axis.ts";
import { prepareLines } from "./prepare-lines.ts";
import { canShowBands, chooseRenderer, chooseStrokeWidth } from "./prepare-renderer.ts";
import { prepareGrid, prepareRows } from "./prepare-rows.ts";
import { prepareSegments } from "./prepare-segments.ts";

/** What is known of a chart before it is decided. */
export interface LineChartInput {
  readonly series: readonly MetricSeries[];
  /** Whose curve a series is; undefined leaves it out. */
  readonly identify: (series: MetricSeries) => LineIdentity | undefined;
  readonly axis: MetricAxis;
  readonly yScale: "linear" | "log";
  readonly width: number;
  readonly reference?: ReferenceModel;
}

const pixelsPerTick = 70;
const yTickCount = 5;

/** Decides everything about a line chart. */
export function prepareLineChart(input: LineChartInput): LineChartModel {
  const { lines, marks, nonFiniteCount, undrawableCount } = prepareLines(
    input.series,
    input.identify,
    input.yScale,
  );
  const { segments, lonePoints } = prepareSegments(lines);
  const load = {
    lines: lines.length,
    points: lines.reduce((sum, line) => sum + line.x.length, 0),
    segments: segments.length,
  };
  const renderer = chooseRenderer(load);
  const hasBands = canShowBands(lines.length);
  const xTickCount = Math.max(2, Math.floor(input.width / pixelsPerTick));
  const x = prepareCurveAxis(input.axis, extentOf(lines.map((line) => line.x)), xTickCount);
  return {
    renderer,
    strokeWidth: chooseStrokeWidth(load),
    lines,
    segments,
    rows: renderer === "svg" ? prepareRows(lines, segments, hasBands) : prepareGrid(lines),
    lonePoints,
    marks: thinMarks(marks, x.domain, input.width),
    nonFiniteCount,
    hasBands,
    x,
    y: prepareValueAxis(extentOf(columnsOfY(lines, hasBands, input.reference)), input.yScale, yTickCount),
    formatX: formatPosition(input.axis),
    undrawableCount,
    reference: input.reference,
  };
}

const pixelsPerMark = 9;

/** Marks of one curve that would cover each other become one; a long stretch reads as a row of marks. */
function thinMarks(
  marks: readonly NonFiniteMark[],
  domain: readonly [number, number],
  width: number,
): NonFiniteMark[] {
  const distance = ((domain[1] - domain[0]) / Math.max(1, width)) * pixelsPerMark;
  const last = new Map<string, number>();
  return marks.filter(({ id, kind, x }) => {
    const key = `${id} ${kind}`;
    const before = last.get(key);
    if (before !== undefined && x - before < distance) return false;
    last.set(key, x);
    return true;
  });
}

function* columnsOfY(
  lines: LineChartModel["lines"],
  hasBands: boolean,
  reference: ReferenceModel | undefined,
): Iterable<Float64Array> {
  if (reference) yield Float64Array.from(reference.band);
  for (const line of lines) {
    yield line.y;
    if (hasBands && line.extremes) yield* [line.extremes.low, line.extremes.high];
  }
}
