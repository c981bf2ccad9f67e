import {
  type Endpoint,
  type EndpointOutput,
  fromMetricValue,
  type MetricAxis,
  type MetricSeries,
  queryMetrics,
} from "@descent/contracts";
import type { CallInput } from "@descent/contracts/client";

/** Which points of a curve, and what their x is. */
export interface HistoryOptions {
  /** `step` by default; else seconds since the run's first point, or epoch milliseconds. */
  readonly axis?: MetricAxis;
  /** Only points with from ≤ x ≤ to. */
  readonly range?: { readonly from?: number; readonly to?: number };
  /** Whether a step that was logged again gives its last value (the default) or every one. */
  readonly repeatedSteps?: "last" | "all";
}

/** Points in columns, in the order of x. */
export interface Curve {
  readonly x: Float64Array<ArrayBuffer>;
  readonly value: Float64Array<ArrayBuffer>;
}

type Call = <E extends Endpoint>(endpoint: E, input: CallInput<E>) => Promise<EndpointOutput<E>>;
type Wanted = HistoryOptions & { readonly run: string; readonly metric: string };

/** Most points that a query answers one by one. */
const exactPointsMax = 10_000;

/** Reads every point of a curve, in as many queries as it takes. */
export async function readHistory(call: Call, wanted: Wanted): Promise<Curve> {
  const parts: Curve[] = [];
  for await (const part of readParts(call, wanted)) parts.push(part);
  return { x: joined(parts.map((part) => part.x)), value: joined(parts.map((part) => part.value)) };
}

function joined(columns: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const whole = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}

/**
 * The points of a range, in order. Where they are too many, the answer's buckets say how they lie, and each part that
 * can be answered exactly is asked for by itself.
 */
async function* readParts(call: Call, wanted: Wanted): AsyncGenerator<Curve> {
  const series = await ask(call, wanted);
  if (!series) return;
  if (series.kind === "exact") {
    yield { x: Float64Array.from(series.x), value: Float64Array.from(series.value, fromMetricValue) };
    return;
  }
  const first = wanted.range?.from ?? -Number.MAX_VALUE;
  const ends = partEnds(series);
  if (series.x.length < 2)
    throw new Error(`history: more than ${exactPointsMax} points of ${wanted.metric} at x ${series.x[0]}`);
  for (const [index, to] of ends.entries()) {
    const before = ends[index - 1];
    const range = { from: before ?? first, to };
    for await (const part of readParts(call, { ...wanted, range }))
      // Both ends of a range belong to it, so the part before has had the points at its end.
      yield before === undefined ? part : pointsAfter(part, before);
  }
}

async function ask(call: Call, wanted: Wanted): Promise<MetricSeries | undefined> {
  const { run, metric, axis = "step", range = {}, repeatedSteps = "last" } = wanted;
  const body = { runs: [run], metrics: [metric], axis, range, repeatedSteps, buckets: exactPointsMax };
  const { series } = await call(queryMetrics, { body });
  return series[0];
}

/** Where to end each part so that it has few enough points, the one at its beginning included. */
function partEnds({ x, count }: Extract<MetricSeries, { kind: "bucketed" }>): number[] {
  const ends: number[] = [];
  let points = 1;
  for (const [bucket, inside] of count.entries()) {
    if (bucket > 0 && points + inside > exactPointsMax) {
      ends.push(x[bucket - 1]!);
      points = 1;
    }
    points += inside;
  }
  return [...ends, x.at(-1)!];
}

function pointsAfter({ x, value }: Curve, end: number): Curve {
  const from = x.findIndex((at) => at > end);
  return from < 0
    ? { x: x.subarray(0, 0), value: value.subarray(0, 0) }
    : { x: x.subarray(from), value: value.subarray(from) };
}
