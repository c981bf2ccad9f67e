import { once } from "node:events";
import type { InitOptions } from "@descent/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { screenshotDir } from "../src/browser.ts";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { misfitsOfAllLooks } from "../src/misfits.ts";
import { startProgram } from "../src/server-process.ts";
import { beginRun, environmentFor } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const project = "descents";
const edge = 2;
const points = 24;
const start = [-1.8, 1.6] as const;

/** Quadratics whose curvature along y says how fast gradient descent may go. */
const curvature = { bowl: 3, valley: 8 };
const bowlRates = { careful: 0.05, brisk: 0.5, reckless: 3 };
const valleyRates = { careful: 0.02, brisk: 0.2 };

describe.skipIf(chromiumPath === "")("the paths of optimizers in a browser", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const row = (optimizer: string) => byTestId("path-row").filter({ hasText: optimizer });
  const chart = () => byTestId("contour-chart");

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
  });

  afterAll(() => journey?.close());

  test("a project without a loss surface offers no paths, and their page says how to log some", async () => {
    const run = await begin("ordinary", {});
    run.log({ loss: 1 });
    await run.finish();
    await page.goto(`${server.origin}/projects/${project}/paths`);
    expect(await byTestId("empty-state").innerText()).toContain('kind: "surface"');
    await page.goto(`${server.origin}/projects/${project}`);
    await page.getByRole("link", { name: "Runs 1" }).waitFor();
    expect(await page.getByRole("link", { name: "Paths" }).count()).toBe(0);
  });

  test("once a surface is logged, the open page offers it, and draws every path as it comes", async () => {
    await logSurface("bowl");
    await page.getByRole("link", { name: "Paths" }).click();
    await expect.poll(() => chart().getAttribute("data-paths")).toBe("0");
    await byTestId("no-paths").waitFor();
    await logSurface("valley");
    for (const [optimizer, rate] of Object.entries(bowlRates)) await logPath("bowl", optimizer, rate);
    for (const [optimizer, rate] of Object.entries(valleyRates)) await logPath("valley", optimizer, rate);

    await expect.poll(() => chart().getAttribute("data-paths")).toBe("3");
    expect(Number(await chart().getAttribute("data-levels"))).toBeGreaterThanOrEqual(12);
    await expect.poll(async () => (await coloursOn("ground")).size).toBeGreaterThan(12);
    for (const optimizer of Object.keys(bowlRates))
      await expect.poll(() => countPixels("paths", optimizer)).toBeGreaterThan(20);
  });

  test("the list is sorted by the last loss, and says what became of a path that the plot cannot show", async () => {
    const names = await byTestId("path-row").locator("a").allInnerTexts();
    expect(names).toEqual(["brisk", "careful", "reckless"]);
    const fate = await row("reckless").locator('[data-testid="fate"]').innerText();
    expect(fate).toMatch(/^left the plot at step 1, diverged at step \d+$/);
    expect(await row("brisk").locator('[data-testid="fate"]').count()).toBe(0);
  });

  test("pointing at a row, by pointer or keyboard, or at a path brings it forward and lets the others step back", async () => {
    const faded = () => chart().locator(".chart-base").getAttribute("data-faded");
    await row("careful").hover();
    await expect.poll(faded).toBe("true");
    await expect.poll(() => countPixels("front", "careful")).toBeGreaterThan(20);
    expect(await countPixels("front", "brisk")).toBe(0);

    // All first steps lie on one line, the gradient at the start: the second is the first that is brisk's alone.
    await pointAt(descend("bowl", bowlRates.brisk, 2));
    await expect.poll(() => row("brisk").getAttribute("data-highlighted")).toBe("true");
    const words = await byTestId("point-tooltip").innerText();
    expect(words).toMatch(/brisk\s+step 2\s+x −0\.45, y 0\.4\s+loss 0\.341/);

    await page.mouse.move(5, 5);
    await expect.poll(faded).toBe("false");
    expect(await byTestId("point-tooltip").count()).toBe(0);

    await row("careful").getByRole("link").focus();
    await expect.poll(faded).toBe("true");
    await page.keyboard.press("Shift+Tab");
    await expect.poll(() => row("careful").getAttribute("data-highlighted")).toBe("true");
    await byTestId("step-slider").focus();
    await expect.poll(faded).toBe("false");
  });

  test("the slider cuts the paths at a step, and the list follows", async () => {
    await byTestId("step-slider").fill("1");
    await expect.poll(() => row("brisk").locator("td").nth(1).innerText()).toBe("1");
    await byTestId("step-slider").fill("59");
    await expect.poll(() => row("brisk").locator("td").nth(1).innerText()).toBe("59");
  });

  test("keys move the step, which is in the address; at the end paths are whole again", async () => {
    await page.locator("h1").click();
    await page.keyboard.press("Home");
    await expect.poll(() => row("brisk").locator("td").nth(1).innerText()).toBe("0");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => new URL(page.url()).searchParams.get("step")).toBe("11");
    await page.reload();
    await expect.poll(() => row("brisk").locator("td").nth(1).innerText()).toBe("11");
    await page.locator("h1").click();
    await page.keyboard.press("End");
    await expect.poll(() => new URL(page.url()).searchParams.get("step")).toBeNull();
  });

  test("space plays the paths from their start to the end; losses stand beside them, but not one that diverges", async () => {
    await byTestId("speed").selectOption("4");
    await page.locator("h1").click();
    await page.keyboard.press("Home");
    await expect.poll(() => countPixels("paths", "careful")).toBeLessThan(60);
    const before = await countPixels("paths", "careful");
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Pause (space)" }).waitFor();
    await expect.poll(() => countPixels("paths", "careful")).toBeGreaterThan(before);
    await page.getByRole("button", { name: "Play (space)" }).waitFor();
    await expect.poll(() => row("brisk").locator("td").nth(1).innerText()).toBe("59");
    expect(
      await byTestId("loss-curves").locator('[data-testid="line-chart"]').getAttribute("data-lines"),
    ).toBe("3");
    await page.getByText("reckless rises above the chart").waitFor();
  });

  test("the switch shows another loss, also after a reload", async () => {
    await page.getByRole("button", { name: "valley" }).click();
    await expect.poll(() => chart().getAttribute("data-paths")).toBe("2");
    await page.reload();
    await expect.poll(() => chart().getAttribute("aria-label")).toBe("valley, 2 paths");
  });

  test("a path whose eye is closed is not drawn, here and in the table of runs", async () => {
    await row("brisk").getByTestId("eye").click();
    await expect.poll(() => chart().getAttribute("data-paths")).toBe("1");
    await expect.poll(() => countPixels("paths", "brisk")).toBe(0);
    expect(await row("brisk").count()).toBe(1);

    await page.getByRole("link", { name: "Runs" }).first().click();
    const eye = byTestId("run-row").filter({ hasText: "valley brisk" }).getByTestId("eye");
    await expect.poll(() => eye.getAttribute("aria-pressed")).toBe("false");
  });

  test("the page of a surface has no curve of it, but the way to its plot", async () => {
    const runs = byTestId("run-row");
    await runs.getByRole("link", { name: "valley surface" }).click();
    await byTestId("plot-note").waitFor();
    expect(await byTestId("metric-card").count()).toBe(0);
    await byTestId("plot-note").getByRole("link").click();
    await expect.poll(() => chart().getAttribute("aria-label")).toBe("valley, 2 paths");
  });

  test("the optimizer race's page fits its window, wide and narrow, light and dark", async () => {
    const race = await startProgram("apps/examples/src/optimizer-race.ts", environmentFor(server), /runs/);
    const [code] = race.exitCode === null ? await once(race, "exit") : [race.exitCode];
    expect(code).toBe(0);
    const dir = screenshotDir();
    const pages = { paths: "/projects/optimizer-race/paths?loss=rosenbrock" };
    const found = await misfitsOfAllLooks(journey, pages, dir, async (view) => {
      await view.locator('[data-testid="live-status"][data-status="live"]').waitFor();
      await view.locator('[data-testid="contour-chart"] canvas').nth(2).waitFor();
      await expect.poll(() => view.locator('[data-testid="path-row"]').count()).toBeGreaterThan(15);
    });
    expect(found).toEqual([]);
    console.log(`paths: screenshots are in ${dir}`);
  }, 120_000);

  test("no page logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });

  function begin(name: string, config: InitOptions["config"]) {
    return beginRun(server, { project, name, config });
  }

  async function logSurface(loss: keyof typeof curvature): Promise<void> {
    const surface = { xMin: -edge, xMax: edge, yMin: -edge, yMax: edge, columns: points, rows: points };
    const config = { kind: "surface", loss, surface: { ...surface, minima: [[0, 0]] } };
    const run = await begin(`${loss} surface`, config);
    const at = (index: number) => -edge + (2 * edge * index) / (points - 1);
    for (let step = 0; step < points * points; step++) {
      const place = [at(step % points), at(Math.floor(step / points))] as const;
      run.log({ "surface/value": valueOf(loss, place) }, { step });
    }
    await run.finish();
  }

  async function logPath(loss: keyof typeof curvature, optimizer: string, rate: number): Promise<void> {
    const run = await begin(`${loss} ${optimizer}`, { kind: "path", loss, optimizer, learningRate: rate });
    // A rate that is too high doubles the distance at every step: after 1,100 of them no number holds it.
    const steps = rate > 1 ? 1100 : 60;
    for (let step = 0; step < steps; step++) {
      const [x, y] = descend(loss, rate, step);
      run.log({ "position/x": x, "position/y": y, loss: valueOf(loss, [x, y]) }, { step });
    }
    await run.finish();
  }

  /** The plot's canvases from the back to the front. */
  type Layer = "ground" | "paths" | "front";

  /** Every colour that a layer shows, as CSS writes it, with the number of its pixels. */
  async function coloursOn(layer: Layer): Promise<Map<string, number>> {
    const canvas = chart().locator("canvas").nth(["ground", "paths", "front"].indexOf(layer));
    const counts = await canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const { data } = (element as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
      const found: Record<string, number> = {};
      for (let at = 0; at < data.length; at += 4) {
        const colour = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
        if (data[at + 3] === 255) found[colour] = (found[colour] ?? 0) + 1;
      }
      return found;
    });
    return new Map(Object.entries(counts));
  }

  /** How many pixels of a layer have the colour that the list gives to an optimizer. */
  async function countPixels(layer: Layer, optimizer: string): Promise<number> {
    const line = row(optimizer).locator("svg path[stroke^=var]");
    const colour = await line.evaluate((element) => getComputedStyle(element).stroke);
    return (await coloursOn(layer)).get(colour) ?? 0;
  }

  async function pointAt([x, y]: readonly [number, number]): Promise<void> {
    const box = (await chart().locator("canvas").first().boundingBox())!;
    const across = (x + edge) / (2 * edge);
    const down = (edge - y) / (2 * edge);
    await page.mouse.move(box.x + across * box.width, box.y + down * box.height);
  }
});

/** x² / 2 + c y² / 2. */
function valueOf(loss: keyof typeof curvature, [x, y]: readonly [number, number]): number {
  return (x * x + curvature[loss] * y * y) / 2;
}

/** Where gradient descent at a rate is after some steps: each scales x by 1 − rate, and y by 1 − c · rate. */
function descend(loss: keyof typeof curvature, rate: number, steps: number): [x: number, y: number] {
  return [start[0] * (1 - rate) ** steps, start[1] * (1 - curvature[loss] * rate) ** steps];
}
