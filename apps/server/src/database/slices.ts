/** Rows, names or keys of one statement: databases take some 32,000 parameters, and a row has up to six. */
const perStatement = 5000;

/** Parts of a list that are short enough for a statement each. */
export function* slicesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += perStatement)
    yield items.slice(start, start + perStatement);
}
