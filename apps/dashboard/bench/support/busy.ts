import type { Page } from "playwright-core";
import { frameCosts } from "./trace.ts";

/** How long work held the page's own thread before its frames, in milliseconds of the processor. */
export interface Busy {
  readonly p95Ms: number;
  readonly longestMs: number;
}

/** Does work, and tells how it held the page up; under a trace. */
export async function busyDuring(page: Page, work: () => Promise<unknown>): Promise<Busy> {
  const costs = (await frameCosts(page, work)).toSorted((a, b) => a - b);
  return {
    p95Ms: costs[Math.floor(costs.length * 0.95)] ?? Number.NaN,
    longestMs: costs.at(-1) ?? Number.NaN,
  };
}
