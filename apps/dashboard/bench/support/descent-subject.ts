import type { Browser, Page } from "playwright-core";
import { openPage } from "./browser.ts";
import type { Descent, FilledRun } from "./descent.ts";
import type { Subject } from "./subject.ts";

const quietMs = 1500;
const settleMs = 300;

/** Keeps answers with curves back, so that what a page does before and after one can be told apart. */
interface HeldCurves {
  count: number;
  hold: () => void;
  release: () => void;
}

declare global {
  interface Window {
    heldCurves: HeldCurves;
    paintMs?: number;
  }
}

/** The dashboard's own page of a project, with its table, its live stream and its server. */
export async function openDescent(
  browser: Browser,
  descent: Descent,
  project: string,
  runs: readonly FilledRun[],
): Promise<Subject> {
  // What breathes on the page would draw frames all the time.
  const page = await openPage(browser, { reducedMotion: "reduce" });
  await page.addInitScript(watchPaint, runs.length);
  await page.addInitScript(holdCurves);
  await page.goto(`${descent.origin}/projects/${project}?charted=1000`);
  const chart = page.locator('[data-testid="line-chart"]');
  const firstPaintMs = await paintTime(page);
  await page.waitForTimeout(quietMs);
  await page.reload();
  const nextPaintMs = await paintTime(page);
  await page.waitForTimeout(quietMs);
  const box = (await chart.locator("canvas").first().boundingBox())!;
  return {
    name: "descent",
    page,
    plot: box,
    firstPaintMs,
    nextPaintMs,
    // What is measured is the redrawing of what is there; the finer answer is held back until after.
    zoom: async (from, to, span) => {
      await page.evaluate(() => window.heldCurves.hold());
      const [low, high] = await domainOf(page);
      const place = (step: number) => box.x + (box.width * (step - low)) / (high - low);
      await page.mouse.move(Math.max(box.x + 1, place(from)), box.y + 20);
      await page.mouse.down();
      await page.mouse.move(Math.min(box.x + box.width - 1, place(to)), box.y + 24, { steps: 2 });
      await page.waitForTimeout(settleMs);
      await span(() => page.mouse.up());
      await page.evaluate(() => window.heldCurves.release());
      await page.waitForTimeout(settleMs);
      await page.getByTestId("zoom-reset").click();
      await page.waitForTimeout(quietMs);
    },
    // The answer is there and held back: what is measured is what the page does with it.
    append: async (step, span) => {
      await page.getByTestId("pause").click();
      await descent.append(runs, step);
      await page.waitForTimeout(quietMs);
      await page.evaluate(() => window.heldCurves.hold());
      await page.getByTestId("pause").click();
      await page.waitForFunction(() => window.heldCurves.count > 0);
      await page.waitForTimeout(settleMs);
      await span(() => page.evaluate(() => window.heldCurves.release()));
    },
    [Symbol.asyncDispose]: () => page.close(),
  };
}

async function paintTime(page: Page): Promise<number> {
  const painted = await page.waitForFunction(() => window.paintMs);
  return (await painted.jsonValue()) ?? Number.NaN;
}

async function domainOf(page: Page): Promise<[number, number]> {
  const chart = page.locator('[data-testid="line-chart"]');
  const read = async (name: string) => Number(await chart.getAttribute(name));
  return [await read("data-from"), await read("data-to")];
}

/** Runs in the page: notes when all curves are on a canvas. */
function watchPaint(lines: number): void {
  function look(): void {
    const chart = document.querySelector<HTMLElement>('[data-testid="line-chart"]');
    const canvas = chart?.querySelector("canvas");
    const pixels =
      canvas?.width && canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
    const isDrawn = pixels && pixels.some((value) => value > 0);
    if (isDrawn && chart?.dataset["lines"] === String(lines)) window.paintMs = performance.now();
    else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}

/** Runs in the page: lets answers with curves come whole, and hands them on when they are released. */
function holdCurves(): void {
  const plainFetch = window.fetch;
  let gate = Promise.resolve();
  let open: (() => void) | undefined;
  window.heldCurves = {
    count: 0,
    hold: () => {
      window.heldCurves.count = 0;
      gate = new Promise((resolve) => (open = resolve));
    },
    release: () => open?.(),
  };
  window.fetch = async (input, init) => {
    const response = await plainFetch(input, init);
    const isCurves = typeof input === "string" && input.endsWith("/metrics/query");
    if (!isCurves) return response;
    const body = await response.arrayBuffer();
    window.heldCurves.count++;
    await gate;
    return new Response(body, { status: response.status, headers: response.headers });
  };
}
