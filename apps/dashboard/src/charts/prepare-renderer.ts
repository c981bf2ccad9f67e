/** What a chart has to carry. */
export interface ChartLoad {
  readonly lines: number;
  readonly points: number;
  readonly segments: number;
  /** Whether it has more than solid lines through logged values: that is drawn on canvas only. */
  readonly isPlain: boolean;
}

// Measured: within these, a live SVG chart redraws in less than 50 ms; beyond them the canvas does.
const svgLinesMax = 10;
const svgPointsMax = 3000;
const svgSegmentsMax = 40;
// Thicker lines cost about a microsecond per point; one device pixel is nearly free.
const thickPointsMax = 30_000;
const bandLinesMax = 4;

/** Recharts' own SVG lines for small charts, a canvas inside the chart for large ones. */
export function chooseRenderer(load: ChartLoad): "svg" | "canvas" {
  const isSmall = load.lines <= svgLinesMax && load.points <= svgPointsMax && load.segments <= svgSegmentsMax;
  return isSmall && load.isPlain ? "svg" : "canvas";
}

/** The width of the curves; null is one device pixel. */
export function chooseStrokeWidth(load: ChartLoad): number | null {
  return load.points <= thickPointsMax && load.lines <= 60 ? 1.5 : null;
}

/** Bands of many curves cover each other: they are drawn for a few. */
export function canShowBands(lines: number): boolean {
  return lines <= bandLinesMax;
}

const pagePointsMax = 200_000;
const bucketsMin = 100;
const bucketRounding = 50;

/** How many buckets to ask for: as many as pixels, fewer for many lines; rounded so that resizing asks rarely. */
export function chooseBuckets(plotWidth: number, lines: number): number {
  const pixels = Math.ceil(plotWidth / bucketRounding) * bucketRounding;
  return Math.max(bucketsMin, Math.min(pixels, Math.ceil(pagePointsMax / Math.max(1, lines))));
}
