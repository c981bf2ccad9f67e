import { pearson, rank, spearman } from "./correlation.ts";
import {
  isScored,
  readChoice,
  readPosition,
  type Dimension,
  type Observation,
  type ObservationSet,
} from "./observation.ts";
import { binFeature, forestImportance } from "./random-forest.ts";

/** With fewer scored observations than this nothing is said about importance. */
export const importanceRowsMin = 20;

const treeCount = 100;
const forestSeed = 20_010_101;

/** How much one parameter matters. */
export interface ParameterImportance {
  readonly key: string;
  readonly label: string;
  /** Share of the forest's total importance; all of them sum to 1, or are 0 where nothing matters. */
  readonly importance: number;
  /** Between −1 and 1; NaN for categories, which have no direction. */
  readonly spearman: number;
  readonly pearson: number;
}

/** What importance is worked out from; a whole set of observations has it. */
export type ImportanceInput = Pick<ObservationSet, "observations" | "parameters">;

/** What the importance panel shows, and how many observations it rests on. */
export interface ImportanceModel {
  readonly rows: number;
  readonly parameters: readonly ParameterImportance[];
}

/**
 * Importance of each parameter that varies, the most important first; it takes tenths of a second. The forest predicts the rank of the objective, so that a few diverged observations do not rule it.
 * A category is numbered by the mean rank of its observations: the best split of categories then is one of their
 * ordered splits (Fisher, On Grouping for Maximum Homogeneity, 1958).
 */
export function prepareImportance({
  observations,
  parameters: dimensions,
}: ImportanceInput): ImportanceModel {
  const scored = observations.filter(isScored);
  if (scored.length < importanceRowsMin || dimensions.length === 0)
    return { rows: scored.length, parameters: [] };
  const target = rank(Float64Array.from(scored, (one) => one.objective));
  const features = dimensions.map((dimension) => {
    const positions = Float64Array.from(scored, (one) => readPosition(one, dimension));
    return binFeature(dimension.kind === "number" ? positions : numberByMean(positions, target));
  });
  const table = {
    bins: features.map(({ bins }) => bins),
    binCounts: features.map(({ binCount }) => binCount),
    target,
  };
  const raw = forestImportance(table, { trees: treeCount, seed: forestSeed });
  const total = raw.reduce((sum, value) => sum + value, 0);
  const parameters = dimensions.map((dimension, index) => ({
    key: dimension.key,
    label: dimension.label,
    importance: total > 0 ? raw[index]! / total : 0,
    ...correlate(dimension, scored),
  }));
  return { rows: scored.length, parameters: parameters.toSorted((a, b) => b.importance - a.importance) };
}

/** Both correlations of a parameter with the objective. */
function correlate(
  dimension: Dimension,
  scored: readonly (Observation & { readonly objective: number })[],
): Pick<ParameterImportance, "spearman" | "pearson"> {
  if (!isNumeric(dimension)) return { spearman: Number.NaN, pearson: Number.NaN };
  const values = Float64Array.from(scored, (one) => numberIn(readChoice(one, dimension.key)));
  const objective = Float64Array.from(scored, (one) => one.objective);
  return { spearman: spearman(values, objective), pearson: pearson(values, objective) };
}

/** Whether a parameter's values have an order: numbers, also where they are a choice of a few. */
function isNumeric({ kind, categories }: Dimension): boolean {
  return kind === "number" || categories.every((value) => typeof value === "number");
}

function numberIn(value: number | string | undefined): number {
  return typeof value === "number" ? value : Number.NaN;
}

function numberByMean(positions: Float64Array, target: Float64Array): Float64Array {
  const sums = new Map<number, { sum: number; count: number }>();
  positions.forEach((position, row) => {
    const group = sums.get(position) ?? { sum: 0, count: 0 };
    sums.set(position, { sum: group.sum + (target[row] ?? 0), count: group.count + 1 });
  });
  return positions.map((position) => {
    const group = sums.get(position);
    return group && !Number.isNaN(position) ? group.sum / group.count : Number.NaN;
  });
}
