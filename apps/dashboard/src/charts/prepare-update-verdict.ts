import type { DecodedSeries } from "@descent/contracts";
import { readUpdateRatios, updateRatioReference, type RatioReading } from "./prepare-update-ratios.ts";

/** What the update ratios say, in a sentence or two. */
export interface UpdateRatioVerdict {
  readonly tone: "good" | "warn" | "bad" | "none";
  readonly text: string;
}

interface Judged {
  readonly name: string;
  readonly isBias: boolean;
  readonly median: number;
}

const [low, high] = updateRatioReference.band;
const usual = `the usual ${formatRatio(low)} to ${formatRatio(high)}`;

/** Says how much the parameters moved per step, names the worst, and what that may mean. */
export function judgeUpdateRatios(series: readonly DecodedSeries[]): UpdateRatioVerdict {
  const readings = readUpdateRatios(series);
  if (readings.length === 0) return { tone: "none", text: "No update ratios have been logged yet." };
  const broken = weightsFirst(readings.filter((reading) => reading.isBroken));
  if (broken[0])
    return {
      tone: "bad",
      text: `${broken[0].name}${others(broken)} no longer has a finite update ratio: the training has most likely diverged.`,
    };
  const judged = readings.filter((reading): reading is RatioReading & Judged => reading.median !== undefined);
  if (judged.length === 0)
    return { tone: "none", text: "Too few update ratios yet to say how the parameters move." };
  return judgeMedians(judged);
}

function judgeMedians(judged: readonly Judged[]): UpdateRatioVerdict {
  const above = weightsFirst(
    judged
      .filter(({ median }) => median > high)
      .toSorted(byMedian)
      .toReversed(),
  );
  const below = weightsFirst(judged.filter(({ median }) => median < low).toSorted(byMedian));
  // Biases start at zero, so that early updates are large beside them: alone they are no reason to warn.
  const isOnlyBiases = above.every(({ isBias }) => isBias) && judged.some(({ isBias }) => !isBias);
  if (above[0] && !isOnlyBiases)
    return {
      tone: "warn",
      text: `${phrase(above)}, above ${usual}: the learning rate may be too high.`,
    };
  if (below[0]) return { tone: "warn", text: tooSmall(below) };
  return { tone: "good", text: inside(judged, above) };
}

function inside(judged: readonly Judged[], biasesAbove: readonly Judged[]): string {
  const within = judged.filter((one) => !biasesAbove.includes(one)).toSorted(byMedian);
  const [least, most] = [within[0], within.at(-1)];
  if (!least || !most) return "";
  const from = `${formatRatio(least.median)} (${least.name})`;
  const span = least === most ? from : `${from} to ${formatRatio(most.median)} (${most.name})`;
  const text = `Median update per step ${span}: inside ${usual}.`;
  const bias = biasesAbove[0];
  if (!bias) return text;
  return `${text} ${bias.name}${others(biasesAbove)} is above it at ${formatRatio(bias.median)}, which is common for biases that start at zero.`;
}

function tooSmall(below: readonly Judged[]): string {
  const worst = below[0];
  if (worst?.median === 0)
    return `${worst.name}${others(below)} did not move in half of the steps or more: it may be frozen or get no gradient.`;
  return `${phrase(below)}, below ${usual}: it hardly learns; the learning rate may be too low, or little gradient reaches it.`;
}

/** The worst parameter, how many share its fate, and its median. */
function phrase(worst: readonly Judged[]): string {
  const first = worst[0];
  if (!first) return "";
  return `${first.name}${others(worst)} moved by ${formatRatio(first.median)} of its size per step in the median`;
}

function weightsFirst<T extends { readonly isBias: boolean }>(ordered: readonly T[]): T[] {
  return ordered.toSorted((a, b) => Number(a.isBias) - Number(b.isBias));
}

function byMedian(a: Judged, b: Judged): number {
  return a.median - b.median;
}

/** Behind the first of some names: how many more there are. */
export function others(all: readonly unknown[]): string {
  return all.length > 1 ? ` (and ${all.length - 1} more)` : "";
}

/** Always with an exponent: what is compared is its order of magnitude. */
function formatRatio(ratio: number): string {
  if (ratio === 0) return "0";
  const [mantissa = "", power = ""] = ratio.toExponential(1).split("e");
  return `${Number(mantissa)}e${power.replace("+", "").replace("-", "−")}`;
}
