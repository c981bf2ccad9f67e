/** The middle number, or the upper one of two; NaN of none. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

/** Milliseconds that one run takes. */
export function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

interface Turns {
  /** Fewest that count; 5 by default. */
  readonly turns?: number;
  /** How long they go on at least, in milliseconds, warming up included; 0 by default. */
  readonly ms?: number;
}

/**
 * Median milliseconds of each, all run in turns, so that a busy machine slows them alike. Three turns that do not
 * count warm up.
 */
export function medianTimes(runs: readonly (() => void)[], { turns = 5, ms = 0 }: Turns): readonly number[] {
  const times = runs.map((): number[] => []);
  const start = performance.now();
  for (let turn = -3; turn < turns || performance.now() - start < ms; turn += 1) {
    for (const [index, run] of runs.entries()) {
      const time = timeOf(run);
      if (turn >= 0) times[index]!.push(time);
    }
  }
  return times.map(median);
}
