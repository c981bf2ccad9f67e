/*
 * The table of ten thousand runs: how long until rows are painted at first, in another order, filtered and grouped;
 * frames while a wheel goes through all rows; the heap after that:
 * node apps/dashboard/bench/table.ts [--rounds 5] [--runs 10000]. Every round is a page of its own, so that nothing is
 * cached in it. CHROMIUM_PATH says where Chromium is; the dashboard must have been built.
 */
import { parseArgs } from "node:util";
import { groupRuns, listRuns } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import type { Page } from "playwright-core";
import { launchBrowser, measureRounds } from "./support/browser.ts";
import { busyDuring, type Busy } from "./support/busy.ts";
import { Descent } from "./support/descent.ts";
import { fillTable } from "./support/fill-table.ts";
import { firstRowsMs, untilFirstRow, watchFirstRow } from "./support/first-row.ts";
import { framesDuring, frameBudgetMs, gapsText, middleGaps, type FrameGaps } from "./support/frames.ts";
import { heapMegabytes } from "./support/heap.ts";
import { median } from "./support/medians.ts";
import { say } from "./support/verdict.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, runs: { type: "string", default: "10000" } },
});
const runCount = Number(values.runs);
const project = "table";
const firstRows = 100;
const [config, summary] = ["config.learningRate", "summary.val/loss"];
const filter = 'config.optimizer = "sgd" and config.depth < 5 and summary.val/accuracy > 0.7';
const visibleMost = 200;
const p95Most = 33;
const rowsInPageMost = 100;
const wheelStep = 400;
const settleMs = 1000;

/** What is timed, in the order of a round; each in the page and as the server's answer alone. */
const actions = ["first rows", "sort by config", "sort by summary", "filter", "group"] as const;
type Times = Record<(typeof actions)[number], number>;

interface Round {
  readonly shown: Times;
  readonly server: Times;
  readonly idle: FrameGaps;
  readonly scroll: FrameGaps;
  readonly busy: Busy;
  readonly rowsMost: number;
  readonly heap: number;
}

await using descent = await Descent.start();
await fillTable(descent.origin, project, runCount);
await using browser = await launchBrowser();
report(await measureRounds(browser, Number(values.rounds), measure));

async function measure(page: Page): Promise<Round> {
  await page.addInitScript(watchFirstRow, '[data-testid="run-row"]');
  await page.goto(`${descent.origin}/projects/${project}`);
  const firstRowsTook = await firstRowsMs(page);
  await page.waitForTimeout(settleMs);
  const heading = (column: string) => page.locator(`[data-testid="heading"][data-column="${column}"]`);
  const click = (column: string) => () => heading(column).getByTitle("Sort by").click();
  const plain = await ask("-createdAt");
  const [byConfig, bySummary] = [await ask(config), await ask(summary)];
  const filtered = await ask(summary, filter);
  const idle = await framesDuring(page, () => page.waitForTimeout(settleMs));
  const scrolled = await scrollThrough(page);
  const sortConfig = await untilFirstRow(page, byConfig, click(config));
  await page.waitForTimeout(settleMs);
  const sortSummary = await untilFirstRow(page, bySummary, click(summary));
  await page.waitForTimeout(settleMs);
  await page.getByTestId("filter-input").fill(filter);
  const filtering = await untilFirstRow(page, filtered, () => page.keyboard.press("Enter"));
  await page.waitForTimeout(settleMs);
  await heading("config.model").hover();
  await heading("config.model").getByRole("button", { name: "Column model" }).click();
  const grouping = await untilFirstRow(page, "group", () =>
    page.getByRole("menuitem", { name: "Group by model" }).click(),
  );
  const heap = await heapMegabytes(page);
  const shown = timesOf([firstRowsTook, sortConfig, sortSummary, filtering, grouping]);
  const server = timesOf([plain.ms, byConfig.ms, bySummary.ms, filtered.ms, await askGroups()]);
  return { shown, server, idle, ...scrolled, heap };
}

/** Goes to the last row and back to the first. */
async function scrollThrough(page: Page): Promise<Pick<Round, "scroll" | "busy" | "rowsMost">> {
  const rowCount = () => page.locator('[data-testid="runs-table"] tr').count();
  const box = (await page.getByRole("region", { name: "Runs" }).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  let rowsMost = await rowCount();
  const last = page.locator(`[data-testid="run-row"][aria-rowindex="${runCount + 1}"]`);
  const turnWheel = async () => {
    for (let y = 0, at = 0; y < (runCount + 10) * 32; y += wheelStep, at++) {
      await page.mouse.wheel(0, wheelStep);
      if (at % 50 === 0) rowsMost = Math.max(rowsMost, await rowCount());
    }
  };
  let busy: Busy | undefined;
  const scroll = await framesDuring(page, async () => {
    busy = await busyDuring(page, turnWheel);
  });
  await last.waitFor();
  await page.mouse.wheel(0, -runCount * 40);
  await page.locator('[data-testid="run-row"][aria-rowindex="2"]').waitFor();
  await page.waitForTimeout(settleMs);
  return { scroll, busy: busy!, rowsMost };
}

/** The first run of an order as the server has it, and how long its answer took. */
async function ask(sort: string, condition?: string): Promise<{ run: string; ms: number }> {
  const startedAt = performance.now();
  const query = { sort, filter: condition, limit: firstRows };
  const { items } = await call(listRuns, { params: { project }, query }, { baseUrl: descent.origin });
  return { run: items[0]!.id, ms: performance.now() - startedAt };
}

async function askGroups(): Promise<number> {
  const startedAt = performance.now();
  const body = { filter, by: ["config.model"], limit: 1000 };
  await call(groupRuns, { params: { project }, body }, { baseUrl: descent.origin });
  return performance.now() - startedAt;
}

function timesOf(times: readonly number[]): Times {
  return Object.fromEntries(actions.map((action, at) => [action, times[at]])) as Times;
}

function report(rounds: readonly Round[]): void {
  console.log(`${runCount} runs, medians of ${rounds.length} rounds`);
  for (const action of actions) {
    const shown = median(rounds.map((round) => round.shown[action]));
    const server = median(rounds.map((round) => round.server[action]));
    const text = `${action} painted after ${Math.round(shown)} ms (${(shown / frameBudgetMs).toFixed(1)} x a frame; server ${Math.round(server)} ms)`;
    if (action === "first rows") console.log(`          ${text}`);
    else say(`${text}, less than ${visibleMost}`, shown < visibleMost);
  }
  console.log(`          at rest: ${gapsText(middleGaps(rounds.map(({ idle }) => idle)))}`);
  const scroll = middleGaps(rounds.map((round) => round.scroll));
  say(`scroll: ${gapsText(scroll)}; p95 at most ${p95Most}`, scroll.p95 <= p95Most);
  const busy = (name: keyof Busy) => median(rounds.map((round) => round.busy[name])).toFixed(1);
  console.log(
    `          held up by p95 ${busy("p95Ms")} ms of CPU before a frame, ${busy("longestMs")} ms at worst`,
  );
  const rows = Math.max(...rounds.map(({ rowsMost }) => rowsMost));
  say(`${rows} rows in the page at most, no more than ${rowsInPageMost}`, rows <= rowsInPageMost);
  const heap = median(rounds.map((round) => round.heap));
  console.log(`          heap after all that ${heap.toFixed(1)} MB`);
}
