/** Lines in one request. */
export const pageLines = 500;

/** Most lines that scroll at once: browsers place nothing further down than some ten million pixels. */
export const windowLinesMax = 500_000;

/** A stretch of the console: `count` lines from number `first` on. */
export interface ConsoleWindow {
  readonly first: number;
  readonly count: number;
}

/** A request for lines: it holds `lines` lines from number `page` × `pageLines` on, and so never changes its answer. */
export interface ConsolePage {
  readonly page: number;
  readonly lines: number;
}

/** The window that scrolls: the end of the console, or the lines around one of them. */
export function windowAround(line: number | undefined, count: number): ConsoleWindow {
  if (count <= windowLinesMax) return { first: 0, count };
  const last = count - windowLinesMax;
  if (line === undefined) return { first: last, count: windowLinesMax };
  const first = Math.min(last, Math.max(0, Math.floor(line - windowLinesMax / 2)));
  return { first, count: windowLinesMax };
}

/** The pages that hold the lines from one number up to and including another, of `count` lines in all. */
export function pagesBetween(from: number, to: number, count: number): ConsolePage[] {
  const last = Math.min(to, count - 1);
  if (from > last) return [];
  const first = Math.floor(Math.max(0, from) / pageLines);
  const pages = Math.floor(last / pageLines) - first + 1;
  return Array.from({ length: pages }, (_, at) => {
    const page = first + at;
    return { page, lines: Math.min(pageLines, count - page * pageLines) };
  });
}

/** The line that an address names by `#L120`, counted from 0; undefined where it names none. */
export function lineOfHash(hash: string): number | undefined {
  const digits = /^#L(\d{1,15})$/.exec(hash)?.[1];
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits) - 1;
}

/**
 * The next of some ascending numbers, or the one before: `older` where only those that were not read yet have one, else
 * around the end; undefined where there are none.
 */
export function stepThrough(
  numbers: readonly number[],
  present: number,
  direction: 1 | -1,
  hasOlder: boolean,
): number | "older" | undefined {
  if (direction === 1) return numbers.find((number) => number > present) ?? numbers[0];
  const before = numbers.findLast((number) => number < present);
  return before ?? (hasOlder ? "older" : numbers.at(-1));
}

interface Numbered {
  readonly number: number;
}

/** How many lines a list has gained before its first one; none where it is another list, such as of another search. */
export function addedBefore(known: readonly Numbered[], lines: readonly Numbered[]): number {
  const [first] = known;
  if (!first) return 0;
  const added = lines.findIndex(({ number }) => number === first.number);
  const isSame = lines[added + known.length - 1]?.number === known.at(-1)?.number;
  return added > 0 && isSame ? added : 0;
}
