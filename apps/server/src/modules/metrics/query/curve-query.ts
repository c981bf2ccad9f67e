import type { QueryAxis, Smoothing } from "@descent/contracts";
import { giveWay } from "../../../give-way.ts";
import type { Points, RepeatedSteps } from "../store/points.ts";
import { exactCurve, gatherCurve, widenBuckets, type CurveColumns, type FullCurve } from "./curve.ts";
import { fullCurve } from "./full-curves.ts";
import { pointsOfFormula, type CurveSource, type Formula, type OpenedCurves } from "./formulas.ts";
import type { PointsReader } from "./points-reader.ts";
import { everything, type StepRange } from "./segments.ts";
import type { OpenedRuns, OpenSeries, SeriesReader } from "./series-reader.ts";
import { exponentFor, extentOfAll, joinExtents, planSeries, stepCurves } from "./step-curves.ts";

/** Which curves are wanted, and how. */
export interface CurveRequest {
  readonly metrics: readonly string[];
  readonly formulas: readonly Formula[];
  readonly axis: QueryAxis;
  /** In the unit of the axis; the infinities where it has no end. */
  readonly range: StepRange;
  /** Most points of an exact series; longer ones are gathered into so many buckets. */
  readonly buckets: number;
  readonly repeatedSteps: RepeatedSteps;
  readonly smoothing: Smoothing | undefined;
}

/** The curve of one metric or formula of a run. */
export interface Curve {
  readonly series: CurveSource;
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

  /** `known` is a range that the buckets must serve besides that of the curves. Formulas come behind all metrics. */
  async curves(opened: OpenedCurves, request: CurveRequest, known?: StepRange): Promise<Curves> {
    const { range, buckets, axis } = request;
    const isPlain = axis === "step" && request.repeatedSteps === "last" && request.smoothing === undefined;
    const planned = await planSeries(this.#points, isPlain ? opened.series : [], range);
    const gathered = await this.#gather(opened, isPlain ? [] : opened.series, request);
    const extent = joinExtents(known, joinExtents(extentOfAll(planned), gathered.extent));
    const exponent = extent && exponentFor(extent, buckets);
    if (exponent === undefined)
      return { curves: [...planned.map(nothingOf), ...gathered.curves], exponent, extent };
    const columns = await stepCurves(this.#points, planned, { buckets, exponent, range });
    const wider = gathered.curves.map(({ series, columns: own }) => ({
      series,
      columns: own.kind === "exact" ? own : widenBuckets(own, exponent),
    }));
    return {
      curves: [...planned.map(({ series }, at) => ({ series, columns: columns[at]! })), ...wider],
      exponent,
      extent,
    };
  }

  /**
   * Curves of every point: those of some series, and of the formulas. A long curve is gathered at once, as finely as it
   * would be alone, and is gathered again when it is known how far the others reach: their points are never in memory
   * together.
   */
  async #gather(
    opened: OpenedCurves,
    series: readonly OpenSeries[],
    request: CurveRequest,
  ): Promise<{ readonly curves: readonly Curve[]; readonly extent: StepRange | undefined }> {
    const sources = [...series, ...opened.formulas];
    if (sources.length === 0) return { curves: [], extent: undefined };
    const make = await this.#maker(opened, sources, request);
    const curves: Curve[] = [];
    let extent: StepRange | undefined;
    for (const source of sources) {
      const curve = await make(source);
      const own = extentOfCurve(curve);
      extent = joinExtents(extent, own);
      const isShort = own === undefined || curve.x.length <= request.buckets;
      const columns = isShort ? exactCurve(curve) : gatherCurve(curve, exponentFor(own, request.buckets));
      curves.push({ series: source, columns });
      await giveWay();
    }
    return { curves, extent };
  }

  async #maker(
    opened: OpenedRuns,
    sources: readonly CurveSource[],
    request: CurveRequest,
  ): Promise<(source: CurveSource) => Promise<FullCurve>> {
    const runKeys = [...new Set(sources.map(({ runKey }) => runKey))];
    const { axis } = request;
    const withTimes = axis === "relativeTime" || axis === "wallTime";
    const startTimes = axis === "relativeTime" ? await this.#reader.startTimes(runKeys, opened) : undefined;
    const axisSeries =
      typeof axis === "object" ? (await this.#reader.open(runKeys, [axis.metric])).series : [];
    const axisOf = new Map(axisSeries.map((series) => [series.runKey, series]));
    return async (source) => {
      const points = await this.#pointsOf(source, { ...request, withTimes });
      const own = axisOf.get(source.runKey);
      return fullCurve(points, request, {
        startedAtMs: startTimes?.get(source.runKey) ?? 0,
        xs: own && (await this.#points.all(own, { repeated: "last", withTimes: false })),
      });
    };
  }

  async #pointsOf(
    source: CurveSource,
    { repeatedSteps, withTimes, ...request }: CurveRequest & { readonly withTimes: boolean },
  ): Promise<Points> {
    const { range = everything } = openedRange(request);
    if (!("inputs" in source)) return this.#points.all(source, { repeated: repeatedSteps, withTimes, range });
    const inputs: Points[] = [];
    for (const input of source.inputs)
      inputs.push(await this.#points.all(input, { repeated: "last", withTimes, range }));
    return pointsOfFormula(source.formula, inputs);
  }
}

/** Which chunks need to be looked at: only over steps does a range say so, and smoothing looks at all of them. */
export function openedRange({ axis, range, smoothing }: Pick<CurveRequest, "axis" | "range" | "smoothing">): {
  readonly range?: StepRange;
} {
  return axis === "step" && smoothing === undefined ? { range } : {};
}

function extentOfCurve({ x }: FullCurve): StepRange | undefined {
  return x.length === 0 ? undefined : { from: x[0]!, to: x.at(-1)! };
}

function nothingOf({ series }: { readonly series: CurveSource }): Curve {
  return { series, columns: { kind: "exact", x: new Float64Array(), value: new Float64Array() } };
}
