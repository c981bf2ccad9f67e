type Range = readonly [from: number, to: number] | undefined;

const sameSpan = 1e-6;
let before: Range[] = [];

/** Remembers what was shown before a zoom. A pan keeps the length of the axis and is not remembered. */
export function rememberZoom(shown: Range, next: readonly [number, number]): void {
  const span = next[1] - next[0];
  const isPan = shown !== undefined && Math.abs(shown[1] - shown[0] - span) <= span * sameSpan;
  // Before the whole axis there is nothing: what is known from there belongs to a page that was left.
  if (shown === undefined) before = [shown];
  else if (!isPan) before.push(shown);
}

/** What was shown before the last zoom; undefined is the whole axis. */
export function takeZoomBack(): Range {
  return before.pop();
}

/** Forgets all zooms, as after a return to the whole axis. */
export function forgetZooms(): void {
  before = [];
}

/** A range without more digits than can be seen, since it stands in the address. */
export function roundRange([from, to]: readonly [number, number]): [number, number] {
  const unit = 10 ** (Math.floor(Math.log10(to - from)) - 4);
  if (!(unit > 0) || !Number.isFinite(unit)) return [from, to];
  const round = (value: number) => Number((Math.round(value / unit) * unit).toPrecision(15));
  return [round(from), round(to)];
}
