/*
 * Descent's overlay chart beside Recharts alone and uPlot, on the same curves, in the same browser, one after the
 * other in each round: node apps/dashboard/bench/overlay.ts [lines …], by default 100 500 1000, of 200 points each.
 * CHROMIUM_PATH says where Chromium is; the dashboard must have been built.
 */
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { launchBrowser, openPage } from "./support/browser.ts";
import { Descent, type FilledRun } from "./support/descent.ts";
import { openDescent } from "./support/descent-subject.ts";
import { median } from "./support/medians.ts";
import { openPeer } from "./support/peer-subject.ts";
import { printVerdicts, type Figures } from "./support/report.ts";
import type { Subject } from "./support/subject.ts";
import { traceSteps, type StepCost } from "./support/trace.ts";

const points = 200;
const hovers = 20;
const zooms = 5;
const appends = 4;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "2" } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [100, 500, 1000];

await using descent = await Descent.start();
await using browser = await launchBrowser();
for (const lines of sizes) await compare(browser, lines);

async function compare(opened: Browser, lines: number): Promise<void> {
  const project = `overlay-${lines}`;
  const runs = await descent.fill(project, lines, points);
  await visit(opened, `${descent.origin}/projects/${project}?charted=1000`);
  const all: Figures[] = [];
  let nextStep = points;
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const open of openers(opened, project, runs)) {
      await using subject = await open();
      all.push(await measure(subject, nextStep));
      if (subject.name === "descent") nextStep += appends;
    }
  }
  printVerdicts(lines, points, all);
}

/** Lets the server do once what every program does the first time only: what is measured is the browser's first visit. */
async function visit(opened: Browser, address: string): Promise<void> {
  const page = await openPage(opened);
  await page.goto(address);
  await page.locator('[data-testid="line-chart"]').waitFor();
  await page.close();
}

function openers(
  opened: Browser,
  project: string,
  runs: readonly FilledRun[],
): readonly (() => Promise<Subject>)[] {
  const size = { lines: runs.length, points, width: 780, height: 196 };
  return [
    () => openDescent(opened, descent, project, runs),
    () => openPeer(opened, "uplot", size),
    () => openPeer(opened, "recharts", size),
  ];
}

async function measure(subject: Subject, nextStep: number): Promise<Figures> {
  const { page, plot } = subject;
  const hover = await traceSteps(page, hovers, (at, span) =>
    span(() =>
      page.mouse.move(plot.x + plot.width * (0.1 + (0.8 * at) / hovers), plot.y + plot.height * 0.55),
    ),
  );
  await page.mouse.move(5, 5);
  const append = await traceSteps(page, appends, (at, span) => subject.append(nextStep + at, span));
  const zoom = await traceSteps(page, zooms, (at, span) =>
    subject.zoom(points * (0.1 + 0.05 * at), points * (0.6 + 0.05 * at), span),
  );
  const { name, firstPaintMs, nextPaintMs } = subject;
  return {
    name,
    firstPaintMs,
    nextPaintMs,
    hover: middle(hover.slice(2)),
    append: middle(append),
    zoom: middle(zoom),
  };
}

function middle(costs: readonly StepCost[]): StepCost {
  return {
    latencyMs: median(costs.map(({ latencyMs }) => latencyMs)),
    cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
  };
}
