/** Whether an output of these strides gets sums: whether it repeats in a dimension longer than 1. */
export function isSummed(dimensions: readonly number[], strides: readonly number[]): boolean {
  for (let axis = 0; axis < dimensions.length; axis += 1) {
    if (strides[axis] === 0 && dimensions[axis]! > 1) return true;
  }
  return false;
}

/** How many numbers, from the first, an operand of these strides reaches. */
export function extentOf(dimensions: readonly number[], strides: readonly number[]): number {
  return dimensions.reduce((extent, size, axis) => extent + (size - 1) * strides[axis]!, 1);
}

/**
 * Calls `visit` for every index of the dimensions, slowest first, with the place Σ index[d] · strides[d] of
 * each operand. The array is used again for the next index. No dimensions: one visit, all places 0.
 */
export function forEachPlace(
  dimensions: readonly number[],
  strides: readonly (readonly number[])[],
  visit: (places: readonly number[]) => void,
): void {
  const index = dimensions.map(() => 0);
  const places = strides.map(() => 0);
  for (;;) {
    visit(places);
    let axis = dimensions.length - 1;
    while (axis >= 0 && index[axis] === dimensions[axis]! - 1) axis -= 1;
    if (axis < 0) return;
    index[axis]! += 1;
    index.fill(0, axis + 1);
    for (const [operand, steps] of strides.entries()) {
      places[operand]! += steps[axis]!;
      for (let inner = axis + 1; inner < dimensions.length; inner += 1) {
        places[operand]! -= steps[inner]! * (dimensions[inner]! - 1);
      }
    }
  }
}
