import { fromMetricValue, type MetricSeries } from "@descent/contracts";
import { formatNumber } from "../lib/format.ts";
import type { ReferenceModel } from "./chart-model.ts";

/** Metrics with this prefix carry ‖Δw‖/‖w‖ of one parameter each. */
export const updateRatioPrefix = "update_ratio/";

/** The rule of thumb: about a thousandth of a weight's size per step, a factor of ten either way is usual. */
export const updateRatioReference: ReferenceModel = { line: 1e-3, band: [1e-4, 1e-2] };

/** What the update ratios say, in one sentence. */
export interface UpdateRatioVerdict {
  readonly tone: "good" | "warn" | "bad" | "none";
  readonly text: string;
}

const recentShare = 0.25;

/** Judges each parameter by the median of its latest quarter, so that one odd step changes nothing. */
export function judgeUpdateRatios(series: readonly MetricSeries[]): UpdateRatioVerdict {
  const ratios = series
    .map((one) => ({ name: one.metric.slice(updateRatioPrefix.length), ratio: recentMedian(one) }))
    .filter(({ ratio }) => ratio !== undefined) as { name: string; ratio: number }[];
  const broken = ratios.filter(({ ratio }) => !Number.isFinite(ratio));
  const [low, high] = updateRatioReference.band;
  const above = ratios
    .filter(({ ratio }) => ratio > high && ratio < Infinity)
    .toSorted((a, b) => b.ratio - a.ratio);
  const below = ratios.filter(({ ratio }) => ratio < low).toSorted((a, b) => a.ratio - b.ratio);
  if (ratios.length === 0) return { tone: "none", text: "No update ratios have been logged yet." };
  if (broken[0])
    return {
      tone: "bad",
      text: `${broken[0].name}${others(broken.length)} no longer has a finite update: the training has diverged.`,
    };
  if (above[0])
    return {
      tone: "warn",
      text: `${phrase(above[0], above.length)}: above the usual band; the learning rate may be too high.`,
    };
  if (below[0]) return { tone: "warn", text: tooSmall(below[0], below.length) };
  return {
    tone: "good",
    text: `All ${ratios.length} parameters update between 1e−4 and 1e−2 of their size per step: inside the usual band.`,
  };
}

interface NamedRatio {
  readonly name: string;
  readonly ratio: number;
}

function phrase({ name, ratio }: NamedRatio, count: number): string {
  return `${name}${others(count)} updates ${formatRatio(ratio)} of its size per step`;
}

function tooSmall(worst: NamedRatio, count: number): string {
  if (worst.ratio === 0)
    return `${worst.name}${others(count)} does not move at all: it may be frozen or get no gradient.`;
  return `${phrase(worst, count)}: below the usual band; it hardly learns, and the learning rate may be too low.`;
}

function others(count: number): string {
  return count > 1 ? ` (and ${count - 1} more)` : "";
}

function formatRatio(ratio: number): string {
  return ratio >= 1e-1
    ? formatNumber(ratio)
    : formatNumber(ratio).includes("e")
      ? formatNumber(ratio)
      : exponent(ratio);
}

function exponent(ratio: number): string {
  const [mantissa = "", power = ""] = ratio.toExponential(1).split("e");
  return `${Number(mantissa)}e${power.replace("-", "−")}`;
}

function recentMedian(series: MetricSeries): number | undefined {
  const values = (series.kind === "exact" ? series.value : series.last).map(fromMetricValue);
  const recent = values.slice(-Math.max(1, Math.ceil(values.length * recentShare)));
  const finite = recent.filter(Number.isFinite).toSorted((a, b) => a - b);
  const last = recent.at(-1);
  if (last === undefined || !Number.isFinite(last)) return last;
  return finite[Math.floor((finite.length - 1) / 2)];
}
