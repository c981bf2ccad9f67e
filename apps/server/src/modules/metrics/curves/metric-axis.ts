/** A series in the order of its steps. */
export interface SteppedSeries {
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

/** A series against the values of another metric. Columns of equal length; x is finite and ascends. */
export interface MetricAxisSeries {
  readonly x: Float64Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
  /** The step that each point comes from. */
  readonly steps: Float64Array<ArrayBuffer>;
}

/**
 * Places one metric against another: the pairs of values that were logged at equal steps, in the order of x, and of
 * steps where x is the same. A pair whose x is not finite has no place on the axis; its value may be anything.
 * @param xMetric the axis, one point per step
 * @param yMetric the curve; all points of a step that repeats are placed where the step's x is
 */
export function joinOnSteps(xMetric: SteppedSeries, yMetric: SteppedSeries): MetricAxisSeries {
  const pairs = pairsOf(xMetric, yMetric);
  const { length } = pairs.x;
  // Most metrics that serve as an axis only grow, such as epochs or seen examples: they are in order already.
  if (isAscending(pairs.x)) return pairs;
  const order = Uint32Array.from({ length }, (_, at) => at);
  // The place decides between equals: that makes the order the stable one.
  order.sort((a, b) => pairs.x[a]! - pairs.x[b]! || a - b);
  const inOrder = (column: Float64Array) => Float64Array.from(order, (at) => column[at]!);
  return { x: inOrder(pairs.x), values: inOrder(pairs.values), steps: inOrder(pairs.steps) };
}

/** The pairs in the order of their steps. */
function pairsOf(xMetric: SteppedSeries, yMetric: SteppedSeries): MetricAxisSeries {
  const most = yMetric.steps.length;
  const x = new Float64Array(most);
  const values = new Float64Array(most);
  const steps = new Float64Array(most);
  let count = 0;
  let xAt = 0;
  for (let yAt = 0; yAt < most; yAt++) {
    const step = yMetric.steps[yAt]!;
    while (xMetric.steps[xAt]! < step) xAt++;
    if (xMetric.steps[xAt] !== step || !Number.isFinite(xMetric.values[xAt]!)) continue;
    x[count] = xMetric.values[xAt]!;
    values[count] = yMetric.values[yAt]!;
    steps[count] = step;
    count++;
  }
  return { x: x.slice(0, count), values: values.slice(0, count), steps: steps.slice(0, count) };
}

function isAscending(values: Float64Array): boolean {
  for (let at = 1; at < values.length; at++) if (!(values[at - 1]! <= values[at]!)) return false;
  return true;
}
