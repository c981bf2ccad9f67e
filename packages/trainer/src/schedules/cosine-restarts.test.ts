import { describe, expect, it } from "vitest";

import { cosineRestarts } from "./cosine-restarts.ts";

/** First steps of the cycles up to the largest whole number that a float64 holds exactly. */
function restartsOf(first: number, factor: number): number[] {
  const starts: number[] = [];
  let length = BigInt(first);
  for (let start = 0n; start < 2n ** 53n; start += length, length *= BigInt(factor)) {
    starts.push(Number(start));
    if (starts.length > 1000) break;
  }
  return starts;
}

describe("cosine restarts", () => {
  it.each([1, 2, 3, 5, 6, 7, 10, 12, 1000])("fall on their steps exactly, with factor %i", (factor) => {
    for (const first of [1, 2, 3, 10, 997, 50_000]) {
      const schedule = cosineRestarts(first, { factor });
      const starts = restartsOf(first, factor);
      expect(starts.filter((start) => schedule(start) !== 1)).toEqual([]);
      // The step before a restart is the end of its cycle; in cycles of one step it is also the beginning.
      const ends = starts.slice(2).map((start, index) => [start - 1, start - starts[index + 1]!] as const);
      const late = ends.filter(([end, length]) => schedule(end) > (length === 1 ? 1 : 0.5));
      expect(late).toEqual([]);
    }
  });

  it("fall on their steps exactly after a thousand million steps of equal cycles", () => {
    const schedule = cosineRestarts(7);
    const start = 7 * Math.floor(1e9 / 7);
    expect([start - 1, start, start + 7].map(schedule)).toEqual([schedule(6), 1, 1]);
  });

  it("are as far as t in a cycle of any length", () => {
    const schedule = cosineRestarts(10, { factor: 2, floor: 0.1 });
    // The cycle after 29 doublings: from 10 · (2^29 − 1), 10 · 2^29 steps long.
    const [start, length] = [10 * (2 ** 29 - 1), 10 * 2 ** 29];
    expect(schedule(start + length / 2)).toBeCloseTo(0.55, 14);
    expect(schedule(start + length - 1)).toBeCloseTo(0.1, 14);
  });
});
