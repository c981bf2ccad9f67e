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
    const sum = sumOf(table.target, own);
    tree.value[part.node] = sum / own.length;
    const split = findSplit(table, { rows: own, sum }, settings);
    if (!split) continue;
    const middle = part.from + partition(table.bins[split.feature]!, own, split.bin);
    const left = addNode(tree);
    const right = addNode(tree);
    tree.feature[part.node] = split.feature;
    tree.bin[part.node] = split.bin;
    tree.left[part.node] = left;
    open.push({ node: left, from: part.from, to: middle }, { node: right, from: middle, to: part.to });
  }
  return tree;
}

/**
 * What the tree predicts for a row.
 * @param touched hears of each feature that the row's way asked for
 */
export function predict(
  tree: RegressionTree,
  bins: readonly Uint8Array[],
  row: number,
  touched: (feature: number) => void,
): number {
  let node = 0;
  for (;;) {
    const feature = tree.feature[node]!;
    if (feature < 0) return tree.value[node]!;
    touched(feature);
    node = tree.left[node]! + (bins[feature]![row]! <= tree.bin[node]! ? 0 : 1);
  }
}

/** What the tree predicts for a row that has another row's value of one feature. */
export function predictSwapped(
  tree: RegressionTree,
  bins: readonly Uint8Array[],
  row: number,
  swap: { readonly feature: number; readonly bin: number },
): number {
  let node = 0;
  for (;;) {
    const feature = tree.feature[node]!;
    if (feature < 0) return tree.value[node]!;
    const bin = feature === swap.feature ? swap.bin : bins[feature]![row]!;
    node = tree.left[node]! + (bin <= tree.bin[node]! ? 0 : 1);
  }
}

function addNode(tree: RegressionTree): number {
  tree.feature.push(-1);
  tree.bin.push(0);
  tree.left.push(0);
  return tree.value.push(0) - 1;
}

function sumOf(target: Float64Array, rows: Uint32Array): number {
  let sum = 0;
  for (let at = 0; at < rows.length; at++) sum += target[rows[at]!]!;
  return sum;
}

function findSplit(
  table: BinnedTable,
  { rows, sum }: { readonly rows: Uint32Array; readonly sum: number },
  settings: TreeSettings,
): Split | undefined {
  if (rows.length < 2 * settings.leafRowsMin) return undefined;
  let best: Split | undefined;
  let bestGain = 1e-9;
  for (const feature of drawFeatures(table.bins.length, settings)) {
    const bins = countBins(table, rows, feature);
    const found = bestBin(bins, { rows: rows.length, sum, leafRowsMin: settings.leafRowsMin });
    if (found.gain > bestGain) {
      bestGain = found.gain;
      best = { feature, bin: found.bin };
    }
  }
  return best;
}

/** Some features without repetition: the beginning of a shuffle. */
function drawFeatures(count: number, { featuresPerSplit, random }: TreeSettings): number[] {
  const features: number[] = [];
  for (let index = 0; index < count; index++) features.push(index);
  for (let index = 0; index < featuresPerSplit; index++) {
    const other = index + Math.floor(random() * (count - index));
    [features[index], features[other]] = [features[other]!, features[index]!];
  }
  features.length = featuresPerSplit;
  return features;
}

// Filled for every feature of every split, and empty in between: thousands of arrays a second would be thrown away.
const counts = new Float64Array(binsMax);
const sums = new Float64Array(binsMax);

/** Counts the rows of each bin and sums their targets. @returns the first and the last bin that has any. */
function countBins(
  { bins, target }: BinnedTable,
  rows: Uint32Array,
  feature: number,
): [first: number, last: number] {
  const column = bins[feature]!;
  let [first, last] = [binsMax, 0];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const bin = column[row]!;
    counts[bin]! += 1;
    sums[bin]! += target[row]!;
    if (bin < first) first = bin;
    if (bin > last) last = bin;
  }
  return [first, last];
}

/** The gain of a split is n₁n₂/n · (mean₁ − mean₂)², by which it lowers the sum of squared errors. Empties the bins. */
function bestBin(
  [first, last]: readonly [number, number],
  {
    rows,
    sum: total,
    leafRowsMin,
  }: { readonly rows: number; readonly sum: number; readonly leafRowsMin: number },
): { bin: number; gain: number } {
  let best = { bin: 0, gain: 0 };
  let count = 0;
  let sum = 0;
  for (let bin = first; bin <= last; bin++) {
    const own = counts[bin]!;
    if (own === 0) continue;
    count += own;
    sum += sums[bin]!;
    counts[bin] = 0;
    sums[bin] = 0;
    const rest = rows - count;
    if (count < leafRowsMin || rest < leafRowsMin) continue;
    const gain = ((count * rest) / rows) * (sum / count - (total - sum) / rest) ** 2;
    if (gain > best.gain) best = { bin, gain };
  }
  return best;
}

/** Moves the rows whose bin is at most `bin` to the front. @returns how many they are. */
function partition(column: Uint8Array, rows: Uint32Array, bin: number): number {
  let front = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    if (column[row]! > bin) continue;
    rows[index] = rows[front]!;
    rows[front++] = row;
  }
  return front;
}
