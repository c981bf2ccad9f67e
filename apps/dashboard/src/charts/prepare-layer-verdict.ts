import { formatNumber } from "../lib/format.ts";
import { medianOf } from "./prepare-quantiles.ts";
import type { LayerSeries } from "./prepare-layer-series.ts";
import type { LayerStatistic, LayerStatisticKey } from "./prepare-layer-statistics.ts";
import { isBias, pointsMin, warmupShare } from "./prepare-update-ratios.ts";
import { others, type UpdateRatioVerdict } from "./prepare-update-verdict.ts";

/** What a statistic of the layers says, in a sentence or two. */
export type LayerVerdict = UpdateRatioVerdict;

interface Typical {
  readonly layer: string;
  /** Without the first tenth, which belongs to the warm-up. */
  readonly median: number;
  /** The medians of the second and of the last tenth. */
  readonly early: number;
  readonly late: number;
}

/** Beyond these a signal is lost or swamped on its way through the network. */
const limits = {
  gradientAcross: 1e3,
  gradientGrowth: 100,
  weightGrowth: 10,
  spreadAcross: 100,
  meanSize: 3,
  saturated: 0.5,
  dead: 0.95,
};

/**
 * Judges any statistic but the update ratio, which has a verdict of its own. The series stand in the network's order:
 * the first is nearest to the input. Biases, which begin at zero, do not count where norms are compared.
 */
export function judgeLayers({ key, label }: LayerStatistic, series: readonly LayerSeries[]): LayerVerdict {
  const name = label.toLowerCase();
  if (series.length === 0) return { tone: "none", text: `No ${name} has been logged yet.` };
  const broken = series.filter(({ y, broken: flags }) => flags.at(-1) === 1 && !Number.isFinite(y.at(-1)));
  if (broken[0])
    return {
      tone: "bad",
      text: `${broken[0].layer}${others(broken)} no longer has a finite ${name}: the training has most likely diverged.`,
    };
  const typical = series.filter(({ y }) => y.length >= pointsMin).map(readTypical);
  if (typical.length === 0) return { tone: "none", text: `Too few points yet to judge the ${name}.` };
  const weights = typical.filter(({ layer }) => !isBias(layer));
  return judges[key](weights.length > 0 ? weights : typical);
}

function readTypical({ layer, y }: LayerSeries): Typical {
  const tenth = Math.max(1, Math.floor(y.length * warmupShare));
  return {
    layer,
    median: medianOf(y.subarray(Math.floor(y.length * warmupShare))),
    early: medianOf(y.subarray(tenth, 2 * tenth)),
    late: medianOf(y.subarray(-tenth)),
  };
}

const judges: Record<LayerStatisticKey, (layers: readonly Typical[]) => LayerVerdict> = {
  ratio: judgeSpan("Update ratio"),
  gradient: judgeGradients,
  weight: judgeWeights,
  mean: judgeMeans,
  spread: judgeSpread,
  saturated: judgeSaturated,
};

function judgeGradients(layers: readonly Typical[]): LayerVerdict {
  const dead = layers.filter(({ median }) => median === 0);
  if (dead[0])
    return warn(
      `${dead[0].layer}${others(dead)} gets no gradient in half of the steps or more: it does not learn.`,
    );
  const grown = worst(layers, ({ late, early }) => late / early, limits.gradientGrowth);
  if (grown[0])
    return warn(
      `The gradient of ${grown[0].layer}${others(grown)} has grown ${times(grown[0].late / grown[0].early)}-fold since the start: it is exploding.`,
    );
  const [first, last] = [layers[0]!, layers.at(-1)!];
  const across = first.median / last.median;
  if (across < 1 / limits.gradientAcross)
    return warn(
      `The gradient vanishes on its way back: ${first.layer} gets 1/${times(1 / across)} of that of ${last.layer}. Early layers hardly learn.`,
    );
  if (across > limits.gradientAcross)
    return warn(
      `The gradient explodes on its way back: ${first.layer} gets ${times(across)} times that of ${last.layer}.`,
    );
  return judgeSpan("Gradient norm")(layers);
}

function judgeWeights(layers: readonly Typical[]): LayerVerdict {
  const grown = worst(layers, ({ late, early }) => late / early, limits.weightGrowth);
  if (grown[0])
    return warn(
      `The weights of ${grown[0].layer}${others(grown)} have grown ${times(grown[0].late / grown[0].early)}-fold since the start: the learning rate may be too high, or weight decay is missing.`,
    );
  const shrunk = worst(layers, ({ late, early }) => early / late, limits.weightGrowth);
  if (shrunk[0])
    return warn(
      `The weights of ${shrunk[0].layer}${others(shrunk)} have shrunk to ${formatNumber(shrunk[0].late)} from ${formatNumber(shrunk[0].early)}: regularization may be too strong.`,
    );
  return judgeSpan("Weight norm")(layers);
}

function judgeMeans(layers: readonly Typical[]): LayerVerdict {
  const far = worst(layers, ({ median }) => Math.abs(median), limits.meanSize);
  if (far[0])
    return warn(
      `The outputs of ${far[0].layer}${others(far)} lie around ${formatNumber(far[0].median)}, far from zero: a normalization layer may help.`,
    );
  return judgeSpan("Activation mean")(layers);
}

function judgeSpread(layers: readonly Typical[]): LayerVerdict {
  const flat = layers.filter(({ median }) => median === 0);
  if (flat[0])
    return warn(`${flat[0].layer}${others(flat)} gives the same output for every input: it is dead.`);
  const [first, last] = [layers[0]!, layers.at(-1)!];
  const across = last.median / first.median;
  if (across < 1 / limits.spreadAcross)
    return warn(
      `The signal fades on its way through: its spread falls from ${formatNumber(first.median)} (${first.layer}) to ${formatNumber(last.median)} (${last.layer}). Weights may begin too small.`,
    );
  if (across > limits.spreadAcross)
    return warn(
      `The signal swells on its way through: its spread grows from ${formatNumber(first.median)} (${first.layer}) to ${formatNumber(last.median)} (${last.layer}). Weights may begin too large.`,
    );
  return judgeSpan("Activation spread")(layers);
}

function judgeSaturated(layers: readonly Typical[]): LayerVerdict {
  const full = layers.filter(({ late }) => late > limits.saturated).toSorted((a, b) => b.late - a.late);
  const most = full[0];
  if (most && most.late > limits.dead)
    return {
      tone: "bad",
      text: `${percent(most.late)} of the outputs of ${most.layer}${others(full)} are saturated at the end: it is all but dead.`,
    };
  if (most)
    return warn(
      `${percent(most.late)} of the outputs of ${most.layer}${others(full)} are saturated at the end, more than half: little gradient passes.`,
    );
  const highest = layers.toSorted((a, b) => b.late - a.late)[0]!;
  return {
    tone: "good",
    text: `No layer is saturated: at most ${percent(highest.late)} of the outputs (${highest.layer}).`,
  };
}

function judgeSpan(label: string): (layers: readonly Typical[]) => LayerVerdict {
  return (layers) => {
    const ordered = layers
      .filter(({ median }) => Number.isFinite(median))
      .toSorted((a, b) => a.median - b.median);
    const [least, most] = [ordered[0], ordered.at(-1)];
    if (!least || !most) return { tone: "none", text: `${label}: no finite value yet.` };
    const from = `${formatNumber(least.median)} (${least.layer})`;
    const span = least === most ? from : `${from} to ${formatNumber(most.median)} (${most.layer})`;
    return { tone: "good", text: `${label} ${span} in the median: nothing stands out.` };
  };
}

/** The layers beyond a limit, the worst first. */
function worst(layers: readonly Typical[], sizeOf: (layer: Typical) => number, limit: number): Typical[] {
  return layers.filter((layer) => sizeOf(layer) > limit).toSorted((a, b) => sizeOf(b) - sizeOf(a));
}

function warn(text: string): LayerVerdict {
  return { tone: "warn", text };
}

/** A factor without the digits that nobody reads. */
function times(factor: number): string {
  const rounded = Number(factor.toPrecision(2));
  return rounded < 1e6 ? rounded.toLocaleString("en") : formatNumber(rounded);
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
