import { fromMetricValue, type MetricBatch, type QueryAxis, type Smoothing } from "@descent/contracts";
import { expect } from "vitest";
import { bucketOf, gridFor } from "../src/modules/metrics/curves/dyadic-grid.ts";
import { smooth } from "../src/modules/metrics/curves/smoothing/smooth.ts";

/** One point as it was logged. */
interface ModelPoint {
  readonly metric: string;
  readonly step: number;
  readonly time: number;
  readonly value: number;
}

/** What a query asks of the model. */
export interface ModelQuery {
  readonly axis: QueryAxis;
  readonly range: { readonly from: number; readonly to: number };
  readonly buckets: number;
  readonly repeatedSteps: "last" | "all";
  readonly smoothing: Smoothing | undefined;
}

/** A formula over two metrics, by its text, and what it makes of their values. */
interface ModelFormula {
  readonly source: string;
  readonly of: readonly [string, string];
  readonly apply: (a: number, b: number) => number;
}

/** x, value and smoothed value of each point, x ascending. */
type ModelCurve = { x: number; value: number; smoothed: number | undefined }[];

/**
 * What the metric store promises of one run, in the simplest way: every point in a list, in the order of arrival, and
 * every answer computed from it.
 */
export class MetricModel {
  readonly #formula: ModelFormula | undefined;
  readonly #seen = new Set<string>();
  #points: ModelPoint[] = [];

  /** @param formula is a metric like those that were logged */
  constructor(formula?: ModelFormula) {
    this.#formula = formula;
  }

  append(batch: MetricBatch): { duplicate: boolean } {
    const key = `${batch.writer}/${batch.seq}`;
    if (this.#seen.has(key)) return { duplicate: true };
    this.#seen.add(key);
    for (const [metric, column] of Object.entries(batch.values))
      column.forEach((value, row) => {
        if (value === null) return;
        const [step, time] = [batch.steps[row]!, batch.times[row]!];
        this.#points.push({ metric, step, time, value: fromMetricValue(value) });
      });
    return { duplicate: false };
  }

  /** Batch numbers without points, such as those of console lines. */
  noteSeq(writer: number, seq: number): boolean {
    const key = `${writer}/${seq}`;
    const isNew = !this.#seen.has(key);
    this.#seen.add(key);
    return isNew;
  }

  has(metric: string): boolean {
    if (metric === this.#formula?.source) return this.#formula.of.every((one) => this.has(one));
    return this.#points.some((point) => point.metric === metric);
  }

  rename(from: string, to: string): void {
    this.#points = this.#points.map((point) => (point.metric === from ? { ...point, metric: to } : point));
  }

  delete(metric: string): void {
    this.#points = this.#points.filter((point) => point.metric !== metric);
  }

  /** A metric's points in the order of steps; those of one step in the order of arrival. */
  shown(metric: string, repeated: "last" | "all"): ModelPoint[] {
    if (metric === this.#formula?.source) return this.#evaluated(this.#formula);
    const mine = this.#points.filter((point) => point.metric === metric);
    const steps = [...new Set(mine.map(({ step }) => step))].toSorted((a, b) => a - b);
    return steps.flatMap((step) => {
      const here = mine.filter((point) => point.step === step);
      if (repeated === "last") return [here.at(-1)!];
      const isLatest = (point: ModelPoint, at: number) =>
        here.findLastIndex((one) => one.time === point.time && Object.is(one.value, point.value)) === at;
      return here.filter(isLatest);
    });
  }

  #evaluated({ source, of: [one, other], apply }: ModelFormula): ModelPoint[] {
    const others = this.shown(other, "last");
    return this.shown(one, "last").flatMap((a) => {
      const b = others.find(({ step }) => step === a.step);
      const time = Math.max(a.time, b?.time ?? 0);
      return b ? [{ metric: source, step: a.step, time, value: apply(a.value, b.value) }] : [];
    });
  }

  summary(metric: string): object | undefined {
    const points = this.shown(metric, "last");
    if (points.length === 0) return undefined;
    const finite = points.filter(({ value }) => Number.isFinite(value));
    const values = finite.map(({ value }) => value);
    const min = finite.length === 0 ? null : Math.min(...values);
    const max = finite.length === 0 ? null : Math.max(...values);
    const stepOf = (wanted: number | null) => finite.find(({ value }) => value === wanted)?.step ?? null;
    const times = this.#points.filter((point) => point.metric === metric).map(({ time }) => time);
    const { value: last } = points.at(-1)!;
    return {
      count: this.shown(metric, "all").length,
      firstStep: points[0]!.step,
      lastStep: points.at(-1)!.step,
      firstTime: Math.min(...times),
      lastTime: Math.max(...times),
      last: Number.isFinite(last) ? last : String(last),
      min,
      max,
      minStep: stepOf(min),
      maxStep: stepOf(max),
      mean:
        min === null
          ? null
          : expect.closeTo(values.reduce((sum, value) => sum + value, 0) / values.length, 9),
      nonFiniteCount: points.length - finite.length,
    };
  }

  /** The curves of some metrics, by metric, as a query must answer them. */
  curves(metrics: readonly string[], query: ModelQuery): Map<string, Record<string, unknown>> {
    const curves = new Map(
      metrics.filter((metric) => this.has(metric)).map((metric) => [metric, this.#curve(metric, query)]),
    );
    const xs = [...curves.values()].flat().map(({ x }) => x);
    const exponent = xs.length === 0 ? 0 : gridFor(Math.min(...xs), Math.max(...xs), query.buckets);
    return new Map(
      [...curves].map(([metric, curve]) => [
        metric,
        {
          ...(curve.length <= query.buckets ? exact(curve) : bucketed(curve, exponent)),
          ...(query.smoothing && { smoothed: smoothedOf(curve, query.buckets, exponent) }),
        },
      ]),
    );
  }

  #curve(metric: string, { axis, range, repeatedSteps, smoothing }: ModelQuery): ModelCurve {
    const placed = this.#placed(metric, axis, repeatedSteps);
    const smoothed =
      smoothing &&
      smooth(
        Float64Array.from(placed, ({ x }) => x),
        Float64Array.from(placed, ({ value }) => value),
        smoothing,
      );
    return placed
      .map((point, at) => ({ ...point, smoothed: smoothed?.[at] }))
      .filter(({ x }) => x >= range.from && x <= range.to);
  }

  #placed(metric: string, axis: QueryAxis, repeated: "last" | "all"): { x: number; value: number }[] {
    if (typeof axis === "object") {
      const xOf = new Map(this.shown(axis.metric, "last").map(({ step, value }) => [step, value]));
      return this.shown(metric, "last")
        .map(({ step, value }) => ({ x: xOf.get(step) ?? Number.NaN, value }))
        .filter(({ x }) => Number.isFinite(x))
        .toSorted((a, b) => a.x - b.x);
    }
    const start = Math.min(...this.#points.map(({ time }) => time));
    const xOf = ({ step, time }: ModelPoint) => {
      if (axis === "step") return step;
      return axis === "wallTime" ? time : (time - start) / 1000;
    };
    return this.shown(metric, repeated)
      .map((point) => ({ x: xOf(point), value: point.value }))
      .toSorted((a, b) => a.x - b.x);
  }
}

function exact(curve: ModelCurve): Record<string, unknown> {
  return { kind: "exact", x: curve.map(({ x }) => x), value: curve.map(({ value }) => value) };
}

function smoothedOf(curve: ModelCurve, buckets: number, exponent: number): (number | undefined)[] {
  const points =
    curve.length <= buckets
      ? curve
      : [...Map.groupBy(curve, ({ x }) => bucketOf(x, exponent)).values()].map((those) => those.at(-1)!);
  return points.map(({ smoothed }) => smoothed);
}

function bucketed(curve: ModelCurve, exponent: number): Record<string, unknown> {
  const buckets = [...Map.groupBy(curve, ({ x }) => bucketOf(x, exponent)).values()];
  const finite = buckets.map((points) =>
    points.map(({ value }) => value).filter((value) => Number.isFinite(value)),
  );
  const orNaN = (values: number[], of: (values: number[]) => number) =>
    values.length === 0 ? Number.NaN : of(values);
  return {
    kind: "bucketed",
    x: buckets.map((points) => points.at(-1)!.x),
    min: finite.map((values) => orNaN(values, (all) => Math.min(...all))),
    max: finite.map((values) => orNaN(values, (all) => Math.max(...all))),
    mean: finite.map((values) =>
      values.length === 0
        ? Number.NaN
        : expect.closeTo(values.reduce((sum, value) => sum + value, 0) / values.length, 9),
    ),
    last: buckets.map((points) => points.at(-1)!.value),
    count: buckets.map((points) => points.length),
    nonFiniteCount: buckets.map((points, at) => points.length - finite[at]!.length),
  };
}
