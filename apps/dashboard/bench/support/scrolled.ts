import type { Page } from "playwright-core";
import { busyDuring, type Busy } from "./busy.ts";
import { framesDuring, gapsText, middleGaps, type FrameGaps } from "./frames.ts";
import { median } from "./medians.ts";
import { say } from "./verdict.ts";

const p95Most = 33;
const taskMost = 100;
const settleMs = 1500;

/** Over the board faster than anybody reads. */
export const flight = { pixels: 400, frames: 300 };

/** As one goes on reading. */
export const reading = { pixels: 12, frames: 400 };

/** A wheel as a hand turns it. */
export const wheel = { pixels: 100, notches: 120, everyMs: 50 };

/** What scrolling cost: frames, work, requests. */
export interface Scrolled {
  readonly gaps: FrameGaps;
  readonly busy: Busy;
  readonly asked: number;
  readonly aborted: number;
}

/** Counts what the page asks for its curves. */
export function countCurves(page: Page): { asked: number; aborted: number } {
  const counts = { asked: 0, aborted: 0 };
  const isCurves = (request: { url: () => string }) => request.url().endsWith("/metrics/query");
  page.on("request", (request) => isCurves(request) && counts.asked++);
  page.on("requestfailed", (request) => isCurves(request) && counts.aborted++);
  return counts;
}

/** Scrolls, and tells what that cost. */
export async function scrolled(
  page: Page,
  counts: { asked: number; aborted: number },
  scroll: () => Promise<unknown>,
): Promise<Scrolled> {
  const before = { ...counts };
  let busy: Busy | undefined;
  const gaps = await framesDuring(page, async () => {
    busy = await busyDuring(page, scroll);
  });
  return { gaps, busy: busy!, asked: counts.asked - before.asked, aborted: counts.aborted - before.aborted };
}

/** Goes down by so many pixels in each frame. */
export function goDown(page: Page, pace: { pixels: number; frames: number }): Promise<void> {
  return page.evaluate(async ({ pixels, frames }) => {
    for (let at = 0; at < frames; at++) {
      await new Promise(requestAnimationFrame);
      window.scrollBy({ top: pixels, behavior: "instant" });
    }
  }, pace);
}

/** Turns the wheel over the charts. */
export async function turnWheel(page: Page): Promise<void> {
  await page.mouse.move(1000, 500);
  for (let at = 0; at < wheel.notches; at++) {
    await page.mouse.wheel(0, wheel.pixels);
    await page.waitForTimeout(wheel.everyMs);
  }
}

/** Lets the page come to rest, goes up again, and rests there. */
export async function backToTop(page: Page): Promise<void> {
  await page.waitForTimeout(settleMs);
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  await page.waitForTimeout(settleMs);
}

/** Prints the medians of one way to scroll. */
export function reportScroll(way: string, rounds: readonly Scrolled[]): void {
  const of = (read: (scrolled: Scrolled) => number) => median(rounds.map(read));
  const gaps = middleGaps(rounds.map((round) => round.gaps));
  const requests = `${of(({ asked }) => asked)} requests, ${of(({ aborted }) => aborted)} aborted`;
  say(`scroll ${way}: ${gapsText(gaps)}; p95 at most ${p95Most}; ${requests}`, gaps.p95 <= p95Most);
  const [p95, longest] = [of(({ busy }) => busy.p95Ms), of(({ busy }) => busy.longestMs)];
  say(
    `held up by p95 ${p95.toFixed(1)} ms of CPU before a frame, ${longest.toFixed(1)} ms at worst, at most ${taskMost}`,
    longest <= taskMost,
  );
}
