import { firstAtLeast } from "./first-at-least.ts";
import {
  binsMax,
  growTree,
  predict,
  predictSwapped,
  type BinnedTable,
  type RegressionTree,
} from "./regression-tree.ts";
import { seededRandom } from "./seeded-random.ts";

const leafRowsMin = 3;

/** A feature for the forest: a number per row; NaN is a value of its own, below all others. */
export function binFeature(values: Float64Array): { bins: Uint8Array; binCount: number } {
  const distinct = [...new Set(values.filter((value) => !Number.isNaN(value)))].toSorted((a, b) => a - b);
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted();
  const edges =
    distinct.length < binsMax
      ? distinct
      : [
          ...new Set(
            Array.from({ length: binsMax - 1 }, (_, k) => quantile(sorted, (k + 1) / (binsMax - 1))),
          ),
        ];
  const bins = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1 + firstAtLeast(edges, value)));
  return { bins, binCount: edges.length + 1 };
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/**
 * The importance of each feature by a forest (Breiman, Random Forests, 2001): by how much the squared error on the rows
 * that a tree has not seen grows when the feature's values among them are shuffled, averaged over the trees, never
 * below 0. The same seed gives the same numbers.
 */
export function forestImportance(
  table: BinnedTable,
  { trees, seed }: { readonly trees: number; readonly seed: number },
): number[] {
  const random = seededRandom(seed);
  const featureCount = table.bins.length;
  const featuresPerSplit = Math.max(1, Math.ceil(featureCount / 3));
  const growth = new Float64Array(featureCount);
  for (let tree = 0; tree < trees; tree++) {
    const { drawn, unseen } = drawRows(table.target.length, random);
    const grown = growTree(table, drawn, { featuresPerSplit, leafRowsMin, random });
    addErrorGrowth(table, { tree: grown, rows: unseen, random }, growth);
  }
  return Array.from(growth, (sum) => Math.max(0, sum / trees));
}

/** As many rows as there are, drawn with repetition, and those that were never drawn. */
function drawRows(count: number, random: () => number): { drawn: Uint32Array; unseen: Uint32Array } {
  const isDrawn = new Uint8Array(count);
  const drawn = Uint32Array.from({ length: count }, () => {
    const row = Math.floor(random() * count);
    isDrawn[row] = 1;
    return row;
  });
  return { drawn, unseen: Uint32Array.from(isDrawn.keys()).filter((row) => isDrawn[row] === 0) };
}

interface Judged {
  readonly tree: RegressionTree;
  readonly rows: Uint32Array;
  readonly random: () => number;
}

function addErrorGrowth({ bins, target }: BinnedTable, judged: Judged, growth: Float64Array): void {
  const { tree, rows, random } = judged;
  if (rows.length < 2) return;
  // For each feature, whether the way of each row asks for it: elsewhere another value changes nothing.
  const asks = bins.map(() => new Uint8Array(rows.length));
  const errors = Float64Array.from(rows, (row, at) => {
    const predicted = predict(tree, bins, row, (feature) => (asks[feature]![at] = 1));
    return (predicted - target[row]!) ** 2;
  });
  const before = errors.reduce((sum, error) => sum + error, 0);
  for (const feature of new Set(tree.feature)) {
    if (feature < 0) continue;
    const column = bins[feature]!;
    const isAsked = asks[feature]!;
    const shuffled = shuffle(rows, random);
    let after = 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at]!;
      after += isAsked[at]
        ? (predictSwapped(tree, bins, row, { feature, bin: column[shuffled[at]!]! }) - target[row]!) ** 2
        : errors[at]!;
    }
    growth[feature]! += (after - before) / rows.length;
  }
}

function shuffle(rows: Uint32Array, random: () => number): Uint32Array {
  const shuffled = rows.slice();
  for (let index = shuffled.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const held = shuffled[index]!;
    shuffled[index] = shuffled[other]!;
    shuffled[other] = held;
  }
  return shuffled;
}
