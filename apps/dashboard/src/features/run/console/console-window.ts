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

/** Where the next (or the one before) of some ascending numbers stands, around the end; -1 where there are none. */
export function nextMatch(numbers: readonly number[], present: number, direction: 1 | -1): number {
  if (numbers.length === 0) return -1;
  if (direction === 1)
    return Math.max(
      0,
      numbers.findIndex((number) => number > present),
    );
  const before = numbers.findLastIndex((number) => number < present);
  return before < 0 ? numbers.length - 1 : before;
}
