import type { StoredBatch } from "./batch-codec.ts";

/** The points of one metric of one run, in the order of their steps. */
export interface Series {
  readonly steps: number[];
  /** Epoch milliseconds. */
  readonly times: number[];
  readonly values: number[];
}

/** What a step that was logged more than once shows: its last written value, or every different point. */
export type RepeatedSteps = "last" | "all";

/** Collects each metric's series from batches given in the order in which they were written. */
export function collectSeries(batches: Iterable<StoredBatch>, repeated: RepeatedSteps): Map<string, Series> {
  const arrived = new Map<string, Series>();
  for (const batch of batches)
    for (const [name, column] of batch.columns) {
      let series = arrived.get(name);
      if (!series) arrived.set(name, (series = { steps: [], times: [], values: [] }));
      for (let row = 0; row < batch.steps.length; row++) {
        if (!column.has(row)) continue;
        series.steps.push(batch.steps[row]!);
        series.times.push(batch.times[row]!);
        series.values.push(column.values[row]!);
      }
    }
  for (const [name, series] of arrived) arrived.set(name, inStepOrder(series, repeated));
  return arrived;
}

function inStepOrder(arrived: Series, repeated: RepeatedSteps): Series {
  if (isAscending(arrived.steps)) return arrived;
  // Stable: points of one step stay in the order of arrival.
  const order = [...arrived.steps.keys()].toSorted((a, b) => arrived.steps[a]! - arrived.steps[b]!);
  const kept = repeated === "last" ? lastOfEachStep(arrived, order) : withoutCopies(arrived, order);
  return {
    steps: kept.map((at) => arrived.steps[at]!),
    times: kept.map((at) => arrived.times[at]!),
    values: kept.map((at) => arrived.values[at]!),
  };
}

function isAscending(steps: number[]): boolean {
  for (let at = 1; at < steps.length; at++) if (!(steps[at - 1]! < steps[at]!)) return false;
  return true;
}

function lastOfEachStep({ steps }: Series, order: number[]): number[] {
  return order.filter((at, place) => {
    const next = order[place + 1];
    return next === undefined || steps[next] !== steps[at];
  });
}

function withoutCopies({ steps, times, values }: Series, order: number[]): number[] {
  let step: number | undefined;
  const seen = new Set<string>();
  return order.filter((at) => {
    if (steps[at] !== step) {
      step = steps[at];
      seen.clear();
    }
    const point = `${times[at]} ${values[at]}`;
    if (seen.has(point)) return false;
    seen.add(point);
    return true;
  });
}
