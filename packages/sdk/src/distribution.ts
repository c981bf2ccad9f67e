import { type DistributionQuantile, distributionQuantiles } from "@descent/contracts";

/** How many numbers spread: what `log` takes in the place of a number, and writes as nine metrics. */
export class Distribution {
  /** Each quantile with its value; none where there was no finite number. */
  readonly quantiles: readonly (readonly [quantile: DistributionQuantile, value: number])[];

  constructor(values: ArrayLike<number>) {
    const sorted = Float64Array.from(values).filter(Number.isFinite).toSorted();
    this.quantiles =
      sorted.length === 0
        ? []
        : distributionQuantiles.map((quantile) => [quantile, quantileOf(sorted, quantile)] as const);
  }
}

/**
 * The distribution of numbers for `run.log({ "activations/dense1": distribution(values) })`. NaN and infinities are left
 * out. Sorts a copy: O(n log n).
 */
export function distribution(values: ArrayLike<number>): Distribution {
  return new Distribution(values);
}

/** Between two neighbours it lies where the line between them does, as in NumPy's default. */
function quantileOf(sorted: Float64Array, quantile: number): number {
  const at = quantile * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return at === below ? low : low + (high - low) * (at - below);
}
