import type { Page } from "playwright-core";
import { median } from "./medians.ts";

/** The time of one frame at 60 Hz, in milliseconds. */
export const frameBudgetMs = 1000 / 60;

/** The gaps between frames while something was done, in milliseconds. */
export interface FrameGaps {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
}

declare global {
  interface Window {
    frameGaps: number[];
    isWatchingFrames: boolean;
  }
}

/** Watches the frames of a page while work is done there. */
export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<FrameGaps> {
  await page.evaluate(watchFrames);
  await work();
  const gaps = await page.evaluate(() => {
    window.isWatchingFrames = false;
    return window.frameGaps;
  });
  return summarize(gaps);
}

/** The medians of what several rounds came to. */
export function middleGaps(rounds: readonly FrameGaps[]): FrameGaps {
  const of = (read: (gaps: FrameGaps) => number) => median(rounds.map(read));
  return {
    count: of(({ count }) => count),
    median: of((gaps) => gaps.median),
    p95: of(({ p95 }) => p95),
    worst: of(({ worst }) => worst),
  };
}

/** Gaps as a line of text, with their ratios to the frame budget. */
export function gapsText({ count, ...gaps }: FrameGaps): string {
  const text = (name: keyof typeof gaps) =>
    `${name} ${gaps[name].toFixed(1)} ms (${(gaps[name] / frameBudgetMs).toFixed(1)} x a frame)`;
  return `${count} frames, ${text("median")}, ${text("p95")}, ${text("worst")}`;
}

/** The middle, the 95th hundredth and the worst of some times. */
export function summarize(gaps: readonly number[]): FrameGaps {
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    median: median(sorted),
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    worst: sorted.at(-1) ?? Number.NaN,
  };
}

/** Runs in the page. */
function watchFrames(): void {
  window.frameGaps = [];
  window.isWatchingFrames = true;
  let last: number | undefined;
  function look(now: number): void {
    if (!window.isWatchingFrames) return;
    if (last !== undefined) window.frameGaps.push(now - last);
    last = now;
    requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
