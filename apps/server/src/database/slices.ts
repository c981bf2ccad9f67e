/** Rows, names or keys of one statement: databases take some 32,000 parameters, and a row has up to six. */
const perStatement = 5000;

/** Parts of a list, short enough for a statement each where no length is given. */
export function* slicesOf<T>(items: readonly T[], length = perStatement): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += length) yield items.slice(start, start + length);
}
