import type { DecodedSeries, QueryAxis } from "@descent/contracts";
import type {
  ChartExtent,
  ChartWindow,
  CurveLine,
  GapArea,
  LineChartModel,
  NonFiniteMark,
  ReferenceModel,
} from "./chart-model.ts";
import { formatPosition, prepareCurveAxis, prepareValueAxis, valueAxisOver } from "./prepare-axis.ts";
import { extentOfLines, findOutliers, windowOver } from "./prepare-extent.ts";
import { prepareGaps } from "./prepare-gaps.ts";
import { prepareLines, type Identify, type PreparedLines } from "./prepare-lines.ts";
import { canShowBands, chooseRenderer, chooseStrokeWidth, type ChartLoad } from "./prepare-renderer.ts";
import { prepareGrid, prepareRows } from "./prepare-rows.ts";
import { prepareSegments } from "./prepare-segments.ts";

/** What is known of a chart before it is decided. */
export interface LineChartInput {
  readonly series: readonly DecodedSeries[];
  /** Whose curve a series is; undefined leaves it out. */
  readonly identify: Identify;
  /** Curves that stand for groups of runs, drawn above those of the series. */
  readonly groupLines?: readonly CurveLine[];
  readonly axis: QueryAxis;
  readonly xScale?: "linear" | "log";
  readonly yScale: "linear" | "log";
  readonly width: number;
  readonly reference?: ReferenceModel;
  readonly form?: "line" | "scatter";
  readonly window?: ChartWindow;
  /** Whether the y axis may leave out the lowest and the highest hundredth. */
  readonly ignoresOutliers?: boolean;
}

/** Curves that can be shown over any part of the axis. */
export interface Assembly extends PreparedLines, ReturnType<typeof prepareSegments> {
  readonly input: Omit<LineChartInput, "window">;
  readonly hasBands: boolean;
  readonly gaps: readonly GapArea[];
  readonly load: ChartLoad;
}

const pixelsPerTick = 70;
const yTickCount = 5;
const nothingOut = { above: 0, below: 0, marks: [] };

/** Decides everything about a line chart. */
export function prepareLineChart({ window = {}, ...input }: LineChartInput): LineChartModel {
  const assembly = assembleLines(input);
  return frameLines(assembly, window, extentWithin(assembly, window));
}

/** Makes the curves: all that another part of the axis does not change. */
export function assembleLines(input: Assembly["input"]): Assembly {
  const { groupLines = [], xScale = "linear", yScale, form = "line" } = input;
  const prepared = prepareLines(input.series, input.identify, { x: xScale, y: yScale });
  const lines = [...prepared.lines, ...groupLines];
  const { segments, lonePoints } = prepareSegments(lines);
  const gaps = prepareGaps(lines);
  const load = {
    lines: lines.length,
    points: lines.reduce((sum, line) => sum + line.x.length, 0),
    segments: segments.length,
    isPlain: form === "line" && gaps.length === 0 && lines.every(isPlain),
  };
  const hasBands = groupLines.length > 0 || canShowBands(lines.length);
  return { ...prepared, input, lines, segments, lonePoints, gaps, load, hasBands };
}

/** Where the curves lie in a part of the axis. */
export function extentWithin({ input, lines, hasBands }: Assembly, window: ChartWindow): ChartExtent {
  const { xScale = "linear", ignoresOutliers = false, reference } = input;
  return withReference(extentOfLines(lines, { window, hasBands, xScale, ignoresOutliers }), reference);
}

/** Decides the axes around an extent, and what follows from them. */
export function frameLines(assembly: Assembly, window: ChartWindow, extent: ChartExtent): LineChartModel {
  const { input, lines, segments, hasBands, load } = assembly;
  const { axis, xScale, yScale, width, form = "line", ignoresOutliers } = input;
  const renderer = chooseRenderer(load);
  const x = prepareCurveAxis(
    axis,
    narrowed(extent.x, window),
    Math.max(2, Math.floor(width / pixelsPerTick)),
    xScale,
  );
  const y = prepareValueAxis(extent.y, yScale, yTickCount);
  return {
    renderer,
    strokeWidth: chooseStrokeWidth(load),
    form,
    lines,
    segments,
    rows: renderer === "svg" ? prepareRows(lines, segments, hasBands) : prepareGrid(lines, x.domain),
    lonePoints: assembly.lonePoints,
    marks: thinMarks(assembly.marks, x.domain, width),
    nonFiniteCount: assembly.nonFiniteCount,
    hasBands,
    gaps: assembly.gaps,
    outliers: ignoresOutliers ? findOutliers(lines, x.domain, y.domain) : nothingOut,
    x,
    y,
    formatX: formatPosition(axis),
    undrawableCount: assembly.undrawableCount,
    reference: input.reference,
  };
}

/** The same chart over other values: what a reader has drawn a frame around. */
export function withYRange(model: LineChartModel, range: readonly [number, number]): LineChartModel {
  return { ...model, y: valueAxisOver(range, model.y.scale, yTickCount), outliers: nothingOut };
}

/** The same chart with all values in view, those that its axis had left out too. */
export function withAllValues(model: LineChartModel): LineChartModel {
  const options = { window: windowOver(model.x.domain), hasBands: model.hasBands, xScale: model.x.scale };
  const { y } = extentOfLines(model.lines, { ...options, ignoresOutliers: false });
  return { ...model, y: prepareValueAxis(y, model.y.scale, yTickCount), outliers: nothingOut };
}

function isPlain({ raw, dash, isFaint }: CurveLine): boolean {
  return !raw && !dash && !isFaint;
}

function narrowed(
  extent: readonly [number, number] | undefined,
  { from, to }: ChartWindow,
): readonly [number, number] | undefined {
  if (from === undefined && to === undefined) return extent;
  const [low, high] = [from ?? extent?.[0] ?? to, to ?? extent?.[1] ?? from];
  return low !== undefined && high !== undefined && low < high ? [low, high] : extent;
}

function withReference(extent: ChartExtent, reference: ReferenceModel | undefined): ChartExtent {
  if (!reference) return extent;
  const [low, high] = extent.y ?? reference.band;
  return { ...extent, y: [Math.min(low, ...reference.band), Math.max(high, ...reference.band)] };
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
    if (x < domain[0] || x > domain[1]) return false;
    const key = `${id} ${kind}`;
    const before = last.get(key);
    if (before !== undefined && x - before < distance) return false;
    last.set(key, x);
    return true;
  });
}
