import { type MetricSeries, queryMetrics } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { type LoadedRun, type PointsLoad, valueAt } from "./points-load.ts";

/** Most points that a query answers one by one. */
const exactPointsMax = 10_000;

interface Part {
  readonly steps: Float64Array;
  readonly range: { readonly from?: number; readonly to?: number };
}

/** Queries every point that a load sent. @returns how many there are, and what is not as it was sent. */
export async function readBack(
  origin: string,
  load: PointsLoad,
): Promise<{ points: number; differences: string[] }> {
  const differences: string[] = [];
  let points = 0;
  for (const run of load.runs)
    for (const part of partsOf(load.stepsOf(run))) {
      differences.push(...(await differencesIn(origin, run, part)));
      points += run.metrics.length * part.steps.length;
    }
  return { points, differences };
}

/** Parts that an answer can hold; together they have all steps there can be, so that one too many is seen. */
function partsOf(steps: Float64Array): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < steps.length; at += exactPointsMax) {
    const [from, next] = [steps[at]!, steps[at + exactPointsMax]];
    const range = { ...(at > 0 && { from }), ...(next !== undefined && { to: next - 0.5 }) };
    parts.push({ steps: steps.subarray(at, at + exactPointsMax), range });
  }
  return parts;
}

async function differencesIn(origin: string, run: LoadedRun, { steps, range }: Part): Promise<string[]> {
  const body = {
    runs: [run.id],
    metrics: [...run.metrics],
    range,
    buckets: exactPointsMax,
    repeatedSteps: "all" as const,
  };
  const { series } = await call(queryMetrics, { body }, { baseUrl: origin });
  const found = new Map(series.map((one) => [one.metric, one]));
  return run.metrics.flatMap((name, metric) => {
    const difference = differenceOf(found.get(name), steps, (step) => valueAt(step, metric));
    return difference === undefined ? [] : [`${run.id} ${name}: ${difference}`];
  });
}

/** How a series differs from what was sent. A step that is there twice makes it one point too long. */
function differenceOf(
  series: MetricSeries | undefined,
  steps: Float64Array,
  valueOf: (step: number) => number,
): string | undefined {
  if (series?.kind !== "exact") return `expected ${steps.length} exact points, it is ${series?.kind}`;
  const { x, value } = series;
  if (x.length !== steps.length) return `${x.length} points, expected ${steps.length} from ${steps[0]}`;
  const at = steps.findIndex((step, index) => x[index] !== step || value[index] !== valueOf(step));
  return at === -1 ? undefined : `(${x[at]}, ${value[at]}), expected (${steps[at]}, ${valueOf(steps[at]!)})`;
}
