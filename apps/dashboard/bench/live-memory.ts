/*
 * The page of 50 runs that all log once a second: memory after a forced collection, minute by minute, and the event
 * streams that were opened: node apps/dashboard/bench/live-memory.ts [--minutes 10] [--runs 50].
 */
import { parseArgs } from "node:util";
import { launchBrowser, openPage } from "./support/browser.ts";
import { Descent } from "./support/descent.ts";
import { heapMegabytes } from "./support/heap.ts";
import { say } from "./support/verdict.ts";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, runs: { type: "string", default: "50" } },
});
const minutes = Number(values.minutes);
const growthMost = 1.1;
const pointsAtFirst = 200;

await using descent = await Descent.start();
const runs = await descent.fill("live", Number(values.runs), pointsAtFirst);
await using browser = await launchBrowser();
const page = await openPage(browser);
let streams = 0;
page.on("request", (request) => {
  if (request.url().includes("/events")) streams++;
});
await page.goto(`${descent.origin}/projects/live`);
await page.locator('[data-testid="line-chart"]').waitFor();
const megabytes: number[] = [];
let step = pointsAtFirst;
for (let minute = 0; minute <= minutes; minute++) {
  if (minute > 0) step = await logFor(60_000, step);
  megabytes.push(await heapMegabytes(page));
  console.log(`minute ${minute}: ${megabytes.at(-1)!.toFixed(1)} MB, ${step} steps`);
}
// The first minute fills caches.
const grown = megabytes.at(-1)! / (megabytes[1] ?? megabytes[0]!);
say(`${grown.toFixed(2)} x the first minute, at most ${growthMost}`, grown <= growthMost);
say(`${streams} event stream(s) opened by the tab, one is promised`, streams === 1);

async function logFor(durationMs: number, from: number): Promise<number> {
  const end = performance.now() + durationMs;
  let at = from;
  while (performance.now() < end) {
    const next = performance.now() + 1000;
    await descent.append(runs, at++);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
  return at;
}
