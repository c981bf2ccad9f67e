const trainNames = ["train", "training"];
const checkNames = ["val", "valid", "validation", "test", "eval"];

/** A metric's name around the word that says which data it is about. */
interface Split {
  readonly word: string;
  readonly at: (word: string) => string;
}

const beginning = /^([a-z]+)([/_.-])(.+)$/i;
const ending = /^(.+)([/_.-])([a-z]+)$/i;

function splits(metric: string): Split[] {
  const first = beginning.exec(metric);
  const last = ending.exec(metric);
  return [
    ...(first ? [{ word: first[1]!, at: (word: string) => `${word}${first[2]}${first[3]}` }] : []),
    ...(last ? [{ word: last[3]!, at: (word: string) => `${last[1]}${last[2]}${word}` }] : []),
  ];
}

/** The validation and test metrics that would belong to a training metric; none for a metric of another kind. */
export function partnersOf(metric: string): string[] {
  const split = splits(metric).find(({ word }) => trainNames.includes(word.toLowerCase()));
  return split ? checkNames.map((word) => split.at(word)) : [];
}

/** The word that says which data a metric is about, such as `val`; undefined where it has none. */
export function partOf(metric: string): string | undefined {
  const words = new Set([...trainNames, ...checkNames]);
  return splits(metric).find(({ word }) => words.has(word.toLowerCase()))?.word;
}

/** The metrics that keep a chart of their own when each training metric takes its partners into its chart. */
export function withoutPartners(metrics: readonly string[]): string[] {
  const taken = new Set(metrics.flatMap(partnersOf));
  return metrics.filter((metric) => !taken.has(metric));
}
