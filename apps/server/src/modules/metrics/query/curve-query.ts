import type { QueryAxis, Smoothing } from "@descent/contracts";
import { giveWay } from "../../../give-way.ts";
import type { RepeatedSteps } from "../store/points.ts";
import { exactCurve, gatherCurve, widenBuckets, type CurveColumns, type FullCurve } from "./curve.ts";
import { fullCurve } from "./full-curves.ts";
import type { PointsReader } from "./points-reader.ts";
import type { StepRange } from "./segments.ts";
import type { OpenedRuns, OpenSeries, SeriesReader } from "./series-reader.ts";
import { exponentFor, extentOfAll, joinExtents, planSeries, stepCurves } from "./step-curves.ts";

/** Which curves are wanted, and how. */
export interface CurveRequest {
  readonly metrics: readonly string[];
  readonly axis: QueryAxis;
  /** In the unit of the axis; the infinities where it has no end. */
  readonly range: StepRange;
  /** Most points of an exact series; longer ones are gathered into so many buckets. */
  readonly buckets: number;
  readonly repeatedSteps: RepeatedSteps;
  readonly smoothing: Smoothing | undefined;
}

/** One series' curve. */
export interface Curve {
  readonly series: OpenSeries;
  readonly columns: CurveColumns;
}

/** Curves, and what decided their buckets. */
export interface Curves {
  readonly curves: readonly Curve[];
  /** Buckets are 2^exponent wide; undefined where there is no point at all. */
  readonly exponent: number | undefined;
  readonly extent: StepRange | undefined;
}

/** Makes curves of opened series. Use it inside the store's read gate. */
export class CurveQuery {
  readonly #reader: SeriesReader;
  readonly #points: PointsReader;

  constructor(reader: SeriesReader, points: PointsReader) {
    this.#reader = reader;
    this.#points = points;
  }

  /** `known` is a range that the buckets must serve besides that of the curves. */
  async curves(opened: OpenedRuns, request: CurveRequest, known?: StepRange): Promise<Curves> {
    const isPlain =
      request.axis === "step" && request.repeatedSteps === "last" && request.smoothing === undefined;
    return isPlain ? this.#stepCurves(opened, request, known) : this.#fullCurves(opened, request, known);
  }

  /** From the pyramids, without looking at each point. */
  async #stepCurves(opened: OpenedRuns, request: CurveRequest, known?: StepRange): Promise<Curves> {
    const { range, buckets } = request;
    const planned = await planSeries(this.#points, opened.series, range);
    const extent = joinExtents(known, extentOfAll(planned));
    const exponent = extent && exponentFor(extent, buckets);
    const columns =
      exponent === undefined
        ? planned.map(() => nothing)
        : await stepCurves(this.#points, planned, { buckets, exponent, range });
    const curves = planned.map(({ series }, at) => ({ series, columns: columns[at]! }));
    return { curves, exponent, extent };
  }

  /**
   * From every point. A long curve is gathered at once, as finely as it would be alone, and again when it is known how
   * far the others reach: their points are never in memory together.
   */
  async #fullCurves(opened: OpenedRuns, request: CurveRequest, known?: StepRange): Promise<Curves> {
    const make = await this.#maker(opened, request);
    const gathered: Curve[] = [];
    let extent = known;
    for (const series of opened.series) {
      const curve = await make(series);
      const own = extentOfCurve(curve);
      extent = joinExtents(extent, own);
      const isShort = own === undefined || curve.x.length <= request.buckets;
      const columns = isShort ? exactCurve(curve) : gatherCurve(curve, exponentFor(own, request.buckets));
      gathered.push({ series, columns });
      await giveWay();
    }
    const exponent = extent && exponentFor(extent, request.buckets);
    const curves = gathered.map(({ series, columns }) =>
      columns.kind === "exact" || exponent === undefined
        ? { series, columns }
        : { series, columns: widenBuckets(columns, exponent) },
    );
    return { curves, exponent, extent };
  }

  async #maker(
    opened: OpenedRuns,
    request: CurveRequest,
  ): Promise<(series: OpenSeries) => Promise<FullCurve>> {
    const runKeys = [...new Set(opened.series.map(({ runKey }) => runKey))];
    const { axis } = request;
    const withTimes = axis === "relativeTime" || axis === "wallTime";
    const startTimes = axis === "relativeTime" ? await this.#reader.startTimes(runKeys, opened) : undefined;
    const axisSeries =
      typeof axis === "object" ? (await this.#reader.open(runKeys, [axis.metric])).series : [];
    const axisOf = new Map(axisSeries.map((series) => [series.runKey, series]));
    return async (series) => {
      const points = await this.#points.all(series, { repeated: request.repeatedSteps, withTimes });
      const own = axisOf.get(series.runKey);
      return fullCurve(points, request, {
        startedAtMs: startTimes?.get(series.runKey) ?? 0,
        xs: own && (await this.#points.all(own, { repeated: "last", withTimes: false })),
      });
    };
  }
}

function extentOfCurve({ x }: FullCurve): StepRange | undefined {
  return x.length === 0 ? undefined : { from: x[0]!, to: x.at(-1)! };
}

const nothing: CurveColumns = { kind: "exact", x: new Float64Array(), value: new Float64Array() };
