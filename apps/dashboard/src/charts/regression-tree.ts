/** A feature has at most this many bins, the one for missing values among them. */
export const binsMax = 65;

/** Rows of features, each in bins 0 … binCounts − 1, beside what is to be predicted. */
export interface BinnedTable {
  /** One column per feature, one entry per row. */
  readonly bins: readonly Uint8Array[];
  readonly binCounts: readonly number[];
  readonly target: Float64Array;
}

/** A tree in columns: node i sends rows whose bin of `feature` is at most `bin` to `left`, the others to `left` + 1. */
export interface RegressionTree {
  /** −1 for a leaf. */
  readonly feature: number[];
  readonly bin: number[];
  readonly left: number[];
  readonly value: number[];
}

/** How a tree is grown. */
export interface TreeSettings {
  /** How many features each split may choose from. */
  readonly featuresPerSplit: number;
  readonly leafRowsMin: number;
  readonly random: () => number;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
}

/**
 * Grows a regression tree on rows, which may repeat (Breiman and others, Classification and Regression Trees, 1984):
 * each split is the one that lowers the sum of squared errors most. `rows` is sorted in place.
 */
export function growTree(table: BinnedTable, rows: Uint32Array, settings: TreeSettings): RegressionTree {
  const tree: RegressionTree = { feature: [], bin: [], left: [], value: [] };
  const open: { node: number; from: number; to: number }[] = [
    { node: addNode(tree), from: 0, to: rows.length },
  ];
  for (let part = open.pop(); part; part = open.pop()) {
    const own = rows.subarray(part.from, part.to);
    tree.value[part.node] = meanOf(table.target, own);
    const split = findSplit(table, own, settings);
    if (!split) continue;
    const middle = part.from + partition(table.bins[split.feature] ?? new Uint8Array(), own, split.bin);
    const left = addNode(tree);
    const right = addNode(tree);
    tree.feature[part.node] = split.feature;
    tree.bin[part.node] = split.bin;
    tree.left[part.node] = left;
    open.push({ node: left, from: part.from, to: middle }, { node: right, from: middle, to: part.to });
  }
  return tree;
}

/** What the tree predicts for a row, given the row's bin of each feature. */
export function predict(tree: RegressionTree, binOf: (feature: number) => number): number {
  let node = 0;
  for (;;) {
    const feature = tree.feature[node] ?? -1;
    if (feature < 0) return tree.value[node] ?? 0;
    node = (tree.left[node] ?? 0) + (binOf(feature) <= (tree.bin[node] ?? 0) ? 0 : 1);
  }
}

function addNode(tree: RegressionTree): number {
  tree.feature.push(-1);
  tree.bin.push(0);
  tree.left.push(0);
  return tree.value.push(0) - 1;
}

function meanOf(target: Float64Array, rows: Uint32Array): number {
  let sum = 0;
  for (const row of rows) sum += target[row] ?? 0;
  return sum / rows.length;
}

function findSplit(table: BinnedTable, rows: Uint32Array, settings: TreeSettings): Split | undefined {
  if (rows.length < 2 * settings.leafRowsMin) return undefined;
  let best: Split | undefined;
  let bestGain = 1e-9;
  for (const feature of drawFeatures(table.bins.length, settings)) {
    const found = bestBin(table, rows, { feature, leafRowsMin: settings.leafRowsMin });
    if (found.gain > bestGain) {
      bestGain = found.gain;
      best = { feature, bin: found.bin };
    }
  }
  return best;
}

/** Some features without repetition: the beginning of a shuffle. */
function drawFeatures(count: number, { featuresPerSplit, random }: TreeSettings): number[] {
  const features = Array.from({ length: count }, (_, index) => index);
  for (let index = 0; index < featuresPerSplit; index++) {
    const other = index + Math.floor(random() * (count - index));
    [features[index], features[other]] = [features[other] ?? 0, features[index] ?? 0];
  }
  return features.slice(0, featuresPerSplit);
}

// Filled anew for every feature of every split: thousands of arrays a second would be thrown away.
const counts = new Float64Array(binsMax);
const sums = new Float64Array(binsMax);

/** The gain of a split is n₁n₂/n · (mean₁ − mean₂)², by which it lowers the sum of squared errors. */
function bestBin(
  { bins, binCounts, target }: BinnedTable,
  rows: Uint32Array,
  { feature, leafRowsMin }: { readonly feature: number; readonly leafRowsMin: number },
): { bin: number; gain: number } {
  const column = bins[feature] ?? new Uint8Array();
  const binCount = binCounts[feature] ?? 0;
  counts.fill(0, 0, binCount);
  sums.fill(0, 0, binCount);
  let total = 0;
  for (const row of rows) {
    const bin = column[row] ?? 0;
    const value = target[row] ?? 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
    sums[bin] = (sums[bin] ?? 0) + value;
    total += value;
  }
  let best = { bin: 0, gain: 0 };
  let count = 0;
  let sum = 0;
  for (let bin = 0; bin < binCount - 1; bin++) {
    count += counts[bin] ?? 0;
    sum += sums[bin] ?? 0;
    const rest = rows.length - count;
    if (count < leafRowsMin || rest < leafRowsMin) continue;
    const gain = ((count * rest) / rows.length) * (sum / count - (total - sum) / rest) ** 2;
    if (gain > best.gain) best = { bin, gain };
  }
  return best;
}

/** Moves the rows whose bin is at most `bin` to the front. @returns how many they are. */
function partition(column: Uint8Array, rows: Uint32Array, bin: number): number {
  let front = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    if ((column[row] ?? 0) > bin) continue;
    rows[index] = rows[front] ?? 0;
    rows[front++] = row;
  }
  return front;
}
