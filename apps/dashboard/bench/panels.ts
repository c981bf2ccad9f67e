/*
 * The board of two thousand panels, of twenty runs: the first chart, nodes in the page, frames, requests and the page's
 * work while it is flown over, read and wheeled through, a jump to its end, the search, and the heap: node apps/dashboard/bench/panels.ts [--rounds 3].
 * CHROMIUM_PATH says where Chromium is; the dashboard must have been built.
 */
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { launchBrowser, measureRounds } from "./support/browser.ts";
import { Descent } from "./support/descent.ts";
import { fillPanels } from "./support/fill-panels.ts";
import { heapMegabytes } from "./support/heap.ts";
import { median } from "./support/medians.ts";
import {
  backToTop,
  countCurves,
  flight,
  goDown,
  reading,
  reportScroll,
  scrolled,
  turnWheel,
  wheel,
  type Scrolled,
} from "./support/scrolled.ts";
import { say } from "./support/verdict.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });
const panelCount = 2000;
const searchMost = 200;
const firstChartMost = 1500;
/** Megabytes that going to the end and back may leave behind. */
const heapGrowthMost = 15;
const nodesMost = 5000;
const settleMs = 1500;

declare global {
  interface Window {
    searchMs?: number;
  }
}

interface Round {
  readonly firstChartMs: number;
  readonly nodes: number;
  readonly panels: string;
  readonly fast: Scrolled;
  readonly slow: Scrolled;
  readonly wheeled: Scrolled;
  readonly jump: Scrolled;
  readonly searchMs: number;
  /** Megabytes at first, and after all that. */
  readonly heapBefore: number;
  readonly heapAfter: number;
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
  const heapBefore = await heapMegabytes(page);
  const fast = await scrolled(page, counts, () => goDown(page, flight));
  await backToTop(page);
  const slow = await scrolled(page, counts, () => goDown(page, reading));
  await backToTop(page);
  const wheeled = await scrolled(page, counts, () => turnWheel(page));
  await backToTop(page);
  const jump = await scrolled(page, counts, async () => {
    await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
    await page.waitForTimeout(settleMs);
  });
  await backToTop(page);
  const heapAfter = await heapMegabytes(page);
  const searchMs = await search(page);
  return { firstChartMs, nodes, panels, fast, slow, wheeled, jump, searchMs, heapBefore, heapAfter };
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
  const firstChart = of(({ firstChartMs }) => firstChartMs);
  say(
    `first chart after ${Math.round(firstChart)} ms, less than ${firstChartMost}`,
    firstChart < firstChartMost,
  );
  const nodes = of((round) => round.nodes);
  say(`${nodes} nodes in the page at rest, at most ${nodesMost}`, nodes <= nodesMost);
  reportScroll(
    `by ${flight.pixels} px a frame`,
    rounds.map(({ fast }) => fast),
  );
  reportScroll(
    `by ${reading.pixels} px a frame`,
    rounds.map(({ slow }) => slow),
  );
  reportScroll(
    `by ${wheel.pixels} px each ${wheel.everyMs} ms`,
    rounds.map(({ wheeled }) => wheeled),
  );
  reportScroll(
    "to the end at once",
    rounds.map(({ jump }) => jump),
  );
  const searchMs = of((round) => round.searchMs);
  say(`search shown after ${Math.round(searchMs)} ms, less than ${searchMost}`, searchMs < searchMost);
  const [before, after] = [of(({ heapBefore }) => heapBefore), of(({ heapAfter }) => heapAfter)];
  say(
    `heap ${before.toFixed(1)} MB at first, ${after.toFixed(1)} MB at the top again, at most ${heapGrowthMost} more`,
    after - before <= heapGrowthMost,
  );
}
