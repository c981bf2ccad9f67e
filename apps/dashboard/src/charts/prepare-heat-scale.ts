import { clamp } from "../lib/clamp.ts";
import { formatTick } from "../lib/format.ts";
import type { RampKind } from "./prepare-colour-scale.ts";
import type { HeatGrid } from "./prepare-heat-map.ts";
import { quantileOf } from "./prepare-quantiles.ts";
import type { LayerStatistic } from "./prepare-layer-statistics.ts";
import { linearTicks } from "./prepare-ticks.ts";

/** How values become colours: one scale for all runs of a view, so that equal colours are equal values. */
export interface HeatScale {
  readonly ramp: RampKind;
  readonly scale: "linear" | "log";
  /** The ends of the ramp, in log10 where the statistic has a log scale. */
  readonly domain: readonly [number, number];
  /** Where a value lies on the domain's line; −Infinity for a zero on a log scale. */
  readonly place: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const decadesMax = 4;
const trimmed = 0.01;
const ticksWanted = 4;

/**
 * A diverging scale is as long to either side of its centre, at least as far as the statistic says, and further where
 * the layers are; a sequential one holds all values but the outermost hundredth on either side.
 */
export function prepareHeatScale(statistic: LayerStatistic, grids: readonly HeatGrid[]): HeatScale {
  const place = statistic.scale === "log" ? Math.log10 : (value: number) => value;
  const ascending = Float64Array.from(grids.flatMap(({ values }) => Array.from(values, place)))
    .filter(Number.isFinite)
    .toSorted();
  const low = quantileOf(ascending, trimmed);
  const high = quantileOf(ascending, 1 - trimmed);
  const domain = domainOf(statistic, place, Number.isFinite(low) ? [low, high] : [0, 1]);
  const write = (at: number) => (statistic.scale === "log" ? formatPower(at) : formatTick(at));
  const ticks = linearTicks(...domain, ticksWanted).filter(
    (at) => statistic.scale === "linear" || Number.isInteger(at) || domain[1] - domain[0] < 2,
  );
  return {
    ramp: statistic.centre === undefined ? "sequential" : "diverging",
    scale: statistic.scale,
    domain,
    place,
    ticks: ticks.map((at) => ({ at, text: write(at) })),
  };
}

function domainOf(
  { centre, reach = 0, scale }: LayerStatistic,
  place: (value: number) => number,
  [low, high]: readonly [number, number],
): [number, number] {
  if (centre === undefined && scale === "linear" && reach > 0) return [0, reach];
  if (centre === undefined) return low < high ? [low, high] : [low - 0.5, low + 0.5];
  const middle = place(centre);
  const most = Math.max(Math.abs(low - middle), Math.abs(high - middle));
  const half = scale === "log" ? clamp(Math.ceil(most), reach, decadesMax) : most || 1;
  return [middle - half, middle + half];
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Ten to an exponent as it is written by hand; what is between whole exponents has one digit behind the point. */
export function formatPower(exponent: number): string {
  if (!Number.isFinite(exponent)) return exponent < 0 ? "0" : "∞";
  const digits = String(Number(Math.abs(exponent).toFixed(1))).replaceAll(
    /\d/g,
    (digit) => superscripts[Number(digit)]!,
  );
  return `10${exponent < -0.04 ? "⁻" : ""}${digits.replace(".", "·")}`;
}
