/**
 * Pearson's correlation of the pairs in which both values are finite, in [−1, 1]; NaN for fewer than three pairs or
 * where one side does not vary.
 */
export function pearson(x: Float64Array, y: Float64Array): number {
  const [xs, ys] = finitePairs(x, y);
  if (xs.length < 3) return Number.NaN;
  const xMean = mean(xs);
  const yMean = mean(ys);
  let both = 0;
  let xSquares = 0;
  let ySquares = 0;
  xs.forEach((value, index) => {
    const dx = value - xMean;
    const dy = (ys[index] ?? 0) - yMean;
    both += dx * dy;
    xSquares += dx * dx;
    ySquares += dy * dy;
  });
  if (!(xSquares > 0) || !(ySquares > 0)) return Number.NaN;
  return Math.max(-1, Math.min(1, both / Math.sqrt(xSquares * ySquares)));
}

/** Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank. */
export function spearman(x: Float64Array, y: Float64Array): number {
  const [xs, ys] = finitePairs(x, y);
  return pearson(rank(xs), rank(ys));
}

/** The rank of each value, from 1; equal values share the mean of their ranks. All values are finite. */
export function rank(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  let from = 0;
  while (from < order.length) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

function finitePairs(x: Float64Array, y: Float64Array): [Float64Array, Float64Array] {
  const kept = Array.from(x.keys()).filter((i) => Number.isFinite(x[i]) && Number.isFinite(y[i]));
  const pick = (values: Float64Array) => Float64Array.from(kept, (index) => values[index] ?? 0);
  return [pick(x), pick(y)];
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
