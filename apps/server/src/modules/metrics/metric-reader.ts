import type { RunRef } from "./metric-store.ts";
import type { RepeatedSteps } from "./store/points.ts";

/** Which points of a run are read. */
export interface ReadOptions {
  /** Exact names; without them every metric. */
  readonly metrics?: readonly string[] | undefined;
  /** Only points with from ≤ step ≤ to. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly repeatedSteps: RepeatedSteps;
}

/** Successive points of one metric, in the order of their steps. */
export interface SeriesPart {
  readonly metric: string;
  readonly steps: Float64Array;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** Reads all points of a run, exactly and a few thousand at a time: metric by metric, however many there are. */
export interface MetricReader {
  read(run: RunRef, options: ReadOptions): AsyncIterable<SeriesPart>;
}
