/*
 * What frames cost while somebody's hand is on the heavy charts: a brush over parallel coordinates of 500 runs × 12 axes, the
 * pointer over a heat map of 220 layers × 10,000 steps, and twenty paths of 1,000 steps played:
 * node apps/dashboard/bench/pointing.ts [--rounds 3] [brush hover playback].
 * What is judged is the processor's time of the longest task before each frame; the gaps between frames, which other
 * programs of the machine make longer, stand beside it. CHROMIUM_PATH says where Chromium is; the dashboard must have been built.
 */
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { launchBrowser, measureRounds } from "./support/browser.ts";
import { Descent } from "./support/descent.ts";
import { fillLayers, fillPaths, fillTrials } from "./support/fill-charts.ts";
import { framesDuring, gapsText, middleGaps, summarize, type FrameGaps } from "./support/frames.ts";
import { frameCosts } from "./support/trace.ts";
import { say } from "./support/verdict.ts";

const p95Most = 33;
const moves = 150;
const settleMs = 1000;
const playbackMs = 4000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "3" } },
});

/** What is done, where, and how the project is filled before. */
interface Subject {
  readonly words: string;
  readonly fill: (origin: string) => Promise<string>;
  /** Makes ready, and then watches the frames of what is done. */
  readonly measure: (page: Page) => Promise<Frames>;
}

interface Frames {
  readonly cost: FrameGaps;
  readonly gaps: FrameGaps;
}

const subjects: Record<string, Subject> = {
  brush: {
    words: "a brush dragged over parallel coordinates of 500 runs × 12 axes",
    fill: (origin) => fillTrials(origin, { runs: 500, parameters: 11 }),
    measure: brush,
  },
  hover: {
    words: "the pointer over a heat map of 220 layers × 10,000 steps",
    fill: (origin) => fillLayers(origin, { layers: 220, steps: 10_000 }),
    measure: hover,
  },
  playback: {
    words: "twenty paths of 1,000 steps played",
    fill: (origin) => fillPaths(origin, { paths: 20, steps: 1000 }),
    measure: play,
  },
};

const chosen = positionals.length > 0 ? positionals : Object.keys(subjects);
await using descent = await Descent.start();
await using browser = await launchBrowser();
for (const name of chosen) {
  const subject = subjects[name];
  if (!subject) throw new Error(`"${name}" is no subject: there are ${Object.keys(subjects).join(", ")}`);
  const address = `${descent.origin}${await subject.fill(descent.origin)}`;
  const rounds = await measureRounds(browser, Number(values.rounds), async (page) => {
    await page.goto(address);
    return subject.measure(page);
  });
  const cost = middleGaps(rounds.map((round) => round.cost));
  say(`${subject.words}: ${gapsText(cost)}; p95 at most ${p95Most} ms`, cost.p95 <= p95Most);
  console.log(`          gaps: ${gapsText(middleGaps(rounds.map(({ gaps }) => gaps)))}`);
}

/** Costs and gaps of the frames while something is done. */
async function framesOf(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  let costs: readonly number[] = [];
  const gaps = await framesDuring(page, async () => {
    costs = await frameCosts(page, work);
  });
  return { cost: summarize(costs), gaps };
}

async function brush(page: Page): Promise<Frames> {
  const axes = page.getByTestId("brush-axis");
  await page.getByTestId("parallel-card").scrollIntoViewIfNeeded();
  await axes.nth(11).waitFor();
  await page.waitForTimeout(settleMs);
  const box = (await axes.nth(4).boundingBox())!;
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + box.height * 0.1);
  await page.mouse.down();
  const frames = await framesOf(page, async () => {
    for (let at = 0; at < moves; at++)
      await page.mouse.move(x, box.y + box.height * (0.5 + 0.4 * Math.sin(at / 8)));
  });
  await page.mouse.up();
  return frames;
}

async function hover(page: Page): Promise<Frames> {
  const map = page.getByTestId("heat-map").first();
  await map.waitFor();
  await map.scrollIntoViewIfNeeded();
  await page.waitForTimeout(settleMs);
  const box = (await map.locator("canvas").first().boundingBox())!;
  return framesOf(page, async () => {
    for (let at = 0; at < moves; at++)
      await page.mouse.move(
        box.x + box.width * (0.05 + (0.9 * at) / moves),
        box.y + box.height * (0.5 + 0.45 * Math.sin(at / 10)),
      );
  });
}

async function play(page: Page): Promise<Frames> {
  await page.locator('[data-testid="contour-chart"][data-paths="20"]').waitFor();
  await page.waitForTimeout(settleMs);
  await page.locator("h1").click();
  await page.keyboard.press("Home");
  await page.keyboard.press(" ");
  return framesOf(page, () => page.waitForTimeout(playbackMs));
}
