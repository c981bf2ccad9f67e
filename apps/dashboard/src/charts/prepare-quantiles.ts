/** The value below which a share of the finite values lies, between neighbours in proportion (Hyndman and Fan, type 7). */
export function quantileOf(ascending: ArrayLike<number>, share: number): number {
  const place = (ascending.length - 1) * share;
  const below = ascending[Math.floor(place)];
  const above = ascending[Math.ceil(place)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The middle of the finite values; NaN where there is none. */
export function medianOf(values: Iterable<number>): number {
  return quantileOf(Float64Array.from(values).filter(Number.isFinite).toSorted(), 0.5);
}
