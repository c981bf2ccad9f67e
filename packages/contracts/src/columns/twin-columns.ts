/**
 * Hands on one column in place of all that are equal to the one before: the curves of a chart mostly have the same
 * steps, and who walks along them does it once. What is handed on is not to be changed.
 */
export function createTwinFinder(): (column: Float64Array) => Float64Array {
  let last: Float64Array = new Float64Array(0);
  return (column) => {
    if (!isEqual(last, column)) last = column;
    return last;
  };
}

function isEqual(one: Float64Array, other: Float64Array): boolean {
  if (one.length !== other.length) return false;
  // From the end, where the steps of runs that began alike differ.
  for (let at = one.length - 1; at >= 0; at--) if (one[at] !== other[at]) return false;
  return true;
}
