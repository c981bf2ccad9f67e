/*
 * The board of two thousand panels, of twenty runs: the first chart, nodes in the page, frames and requests while
 * it is flown over and while it is read, and the search: node apps/dashboard/bench/panels.ts [--rounds 3].
 * CHROMIUM_PATH says where Chromium is; the dashboard must have been built.
 */
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { launchBrowser, measureRounds } from "./support/browser.ts";
import { Descent } from "./support/descent.ts";
import { fillPanels } from "./support/fill-panels.ts";
import { framesDuring, gapsText, middleGaps, type FrameGaps } from "./support/frames.ts";
import { heapMegabytes } from "./support/heap.ts";
import { median } from "./support/medians.ts";
import { say } from "./support/verdict.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });
const panelCount = 2000;
const p95Most = 33;
const searchMost = 200;
const nodesMost = 5000;
const flight = { pixels: 400, frames: 300 };
const reading = { pixels: 12, frames: 400 };
const settleMs = 1500;

declare global {
  interface Window {
    searchMs?: number;
  }
}

interface Scrolled {
  readonly gaps: FrameGaps;
  readonly asked: number;
  readonly aborted: number;
}

interface Round {
  readonly firstChartMs: number;
  readonly nodes: number;
  readonly panels: string;
  readonly fast: Scrolled;
  readonly slow: Scrolled;
  readonly searchMs: number;
  readonly heap: number;
}

await using descent = await Descent.start();
await fillPanels(descent.origin, "wide", { runs: 20, metrics: panelCount });
await using browser = await launchBrowser();
report(await measureRounds(browser, Number(values.rounds), measure));

async function measure(page: Page): Promise<Round> {
  const counts = countCurves(page);
  const startedAt = performance.now();
  await page.goto(`${descent.origin}/projects/wide`);
  await page.locator('[data-testid="metric-card"] [data-testid="line-chart"]').first().waitFor();
  const firstChartMs = performance.now() - startedAt;
  await page.waitForTimeout(settleMs);
  const nodes = await page.locator("*").count();
  const panels = (await page.getByTestId("search-outcome").textContent()) ?? "";
  if (!panels.startsWith(panelCount.toLocaleString("en")))
    throw new Error(
      `the board says "${panels}", expected ${panelCount}: these figures would be of another board`,
    );
  const fast = await scrolled(page, counts, flight);
  await page.waitForTimeout(settleMs);
  // The flight may have ended at the bottom, where nothing is left to read.
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  await page.waitForTimeout(settleMs);
  const slow = await scrolled(page, counts, reading);
  const searchMs = await search(page);
  const heap = await heapMegabytes(page);
  return { firstChartMs, nodes, panels, fast, slow, searchMs, heap };
}

/** Counts what the page asks for its curves. */
function countCurves(page: Page): { asked: number; aborted: number } {
  const counts = { asked: 0, aborted: 0 };
  const isCurves = (request: { url: () => string }) => request.url().endsWith("/metrics/query");
  page.on("request", (request) => isCurves(request) && counts.asked++);
  page.on("requestfailed", (request) => isCurves(request) && counts.aborted++);
  return counts;
}

/** Goes down by so many pixels in each frame. */
async function scrolled(
  page: Page,
  counts: { asked: number; aborted: number },
  pace: { pixels: number; frames: number },
): Promise<Scrolled> {
  const before = { ...counts };
  const gaps = await framesDuring(page, () =>
    page.evaluate(async ({ pixels, frames }) => {
      for (let at = 0; at < frames; at++) {
        await new Promise(requestAnimationFrame);
        window.scrollBy({ top: pixels, behavior: "instant" });
      }
    }, pace),
  );
  return { gaps, asked: counts.asked - before.asked, aborted: counts.aborted - before.aborted };
}

/** From the typing of a search to the frame after it says how many panels it found, in milliseconds. */
async function search(page: Page): Promise<number> {
  await page.getByTestId("metric-search").focus();
  // It must listen before the text is typed: the two go to the page by different ways.
  await page.evaluate(watchSearch);
  await page.keyboard.insertText("score7");
  const took = await page.waitForFunction(() => window.searchMs);
  return (await took.jsonValue()) as number;
}

/** Runs in the page. */
function watchSearch(): void {
  function look(startedAt: number): void {
    const outcome = document.querySelector('[data-testid="search-outcome"]');
    const isFound = /^[\d,]+ of /.test(outcome?.textContent ?? "");
    requestAnimationFrame(() => {
      if (isFound) window.searchMs = performance.now() - startedAt;
      else look(startedAt);
    });
  }
  window.addEventListener("input", ({ timeStamp }) => look(timeStamp), { capture: true, once: true });
}

function report(rounds: readonly Round[]): void {
  const of = (read: (round: Round) => number) => median(rounds.map(read));
  console.log(`${rounds[0]?.panels ?? ""} of 20 runs, medians of ${rounds.length} rounds`);
  console.log(`          first chart after ${Math.round(of(({ firstChartMs }) => firstChartMs))} ms`);
  const nodes = of((round) => round.nodes);
  say(`${nodes} nodes in the page at rest, at most ${nodesMost}`, nodes <= nodesMost);
  for (const pace of ["fast", "slow"] as const) {
    const gaps = middleGaps(rounds.map((round) => round[pace].gaps));
    const [asked, aborted] = [of((round) => round[pace].asked), of((round) => round[pace].aborted)];
    const name = pace === "fast" ? `${flight.pixels} px a frame` : `${reading.pixels} px a frame`;
    say(
      `scroll by ${name}: ${gapsText(gaps)}; p95 at most ${p95Most}; ${asked} requests, ${aborted} aborted`,
      gaps.p95 <= p95Most,
    );
  }
  const searchMs = of((round) => round.searchMs);
  say(`search shown after ${Math.round(searchMs)} ms, less than ${searchMost}`, searchMs < searchMost);
  console.log(`          heap after all that ${of(({ heap }) => heap).toFixed(1)} MB`);
}
