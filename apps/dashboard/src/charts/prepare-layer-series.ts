import type { DecodedSeries } from "@descent/contracts";
import { lastValues } from "./last-values.ts";
import type { LayerStatistic } from "./prepare-layer-statistics.ts";

/** One statistic of one layer over the steps, ascending. */
export interface LayerSeries {
  readonly layer: string;
  readonly x: Float64Array;
  /** As logged: the last value of a bucket, where points were gathered. */
  readonly y: Float64Array;
  /** 1 where a point, or any point of its bucket, is not finite. */
  readonly broken: Uint8Array;
}

/** The layers' curves of one run and statistic, as an answer brought them. */
export function readLayerSeries(
  series: readonly DecodedSeries[],
  { prefix }: LayerStatistic,
  run: string,
): LayerSeries[] {
  return series
    .filter((one) => one.run === run && one.metric.startsWith(prefix))
    .map((one) => {
      const y = lastValues(one);
      const hidden = one.kind === "bucketed" ? one.nonFiniteCount : undefined;
      const broken = Uint8Array.from(y, (value, index) =>
        Number.isFinite(value) && !((hidden?.[index] ?? 0) > 0) ? 0 : 1,
      );
      return { layer: one.metric.slice(prefix.length), x: one.x, y, broken };
    });
}

/** The steps between the first and the last point of all layers; undefined where there is none. */
export function stepExtent(series: readonly Pick<LayerSeries, "x">[]): [number, number] | undefined {
  const first = Math.min(...series.map(({ x }) => x[0] ?? Infinity));
  const last = Math.max(...series.map(({ x }) => x.at(-1) ?? -Infinity));
  return first <= last ? [first, last] : undefined;
}
