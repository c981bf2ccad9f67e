// Columns that share memory are freed together: a curve that ended keeps no more than this alive.
const sharedMax = 4096;

/**
 * Room for the many short columns of one answer: memory of their own would cost a browser several times what is
 * written into it. The first takes just what it needs, so that a single column does not hold more.
 * @returns what gives out a column of so many zeros.
 */
export function createColumnRoom(): (length: number) => Float64Array<ArrayBuffer> {
  let rest = new Float64Array(0);
  let size = 0;
  return (length) => {
    if (rest.length < length) {
      size = Math.max(length, Math.min(2 * size, sharedMax));
      rest = new Float64Array(size);
    }
    const column = rest.subarray(0, length);
    rest = rest.subarray(length);
    return column;
  };
}
