import { appendMetrics, createProject, createRun, createWriter } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { screenshotDir } from "../src/browser.ts";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { misfitsOfAllLooks } from "../src/misfits.ts";
import { loadSearch, type SearchLoad } from "../src/search-load.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const trials = 60;

describe.skipIf(chromiumPath === "")("the browser at a sweep", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  let load: SearchLoad;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const onAxis = (id: string, axis: string) => page.locator(`[data-testid="${id}"][data-axis="${axis}"]`);
  const selection = () => byTestId("selection-count").innerText();
  const curves = () => byTestId("observed-curves").getAttribute("data-runs");

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
    load = await loadSearch(server.origin, "valley", trials);
  }, 60_000);

  afterAll(() => journey?.close());

  test("a sweep's page shows every trial, failures apart, and one lane for each agent", async () => {
    await page.goto(`${server.origin}/sweeps/${load.sweep}`);
    await byTestId("trial-row").first().waitFor();
    expect(await selection()).toBe(`All ${trials} trials`);
    const tables = await byTestId("observation-table").locator("h2").allInnerTexts();
    expect(tables.map((text) => text.replaceAll(/\s+/g, " "))).toEqual([
      `Trials ${trials - load.failed}`,
      `Failed trials ${load.failed}`,
    ]);
    await byTestId("timeline-card").scrollIntoViewIfNeeded();
    await expect
      .poll(() => byTestId("timeline-chart").getAttribute("data-lanes"))
      .toBe(String(load.agents.length));
  });

  test("importance names the parameter that matters, beside how it correlates", async () => {
    const rows = byTestId("importance-row");
    await expect.poll(() => rows.first().getAttribute("data-parameter")).toBe("learningRate");
    expect(Number(await rows.first().getAttribute("data-importance"))).toBeGreaterThan(0.9);
    expect(await rows.filter({ hasText: "optimizer" }).innerText()).toContain("no order");
  });

  test("a brush filters the table, the plots and the curves, stays in the address, and is cleared", async () => {
    await byTestId("parallel-card").scrollIntoViewIfNeeded();
    await dragAxis("config.learningRate", 0.3, 0.6);
    await expect.poll(selection).toMatch(/^\d+ of 60 trials selected$/);
    const count = Number(/^\d+/.exec(await selection())?.[0]);
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThan(40);
    await expect
      .poll(() => byTestId("parallel-coordinates").getAttribute("data-selected"))
      .toBe(String(count));
    await expect.poll(curves).toBe(String(count));
    const shown = byTestId("observation-table").first().locator("h2");
    await expect.poll(() => shown.innerText()).toMatch(/selected/);
    const plot = byTestId("scatter-card").filter({ hasText: "against dropout" });
    await plot.scrollIntoViewIfNeeded();
    await plot.locator('[data-tone="out"]').first().waitFor();

    await page.reload();
    await byTestId("trial-row").first().waitFor();
    expect(await selection()).toBe(`${count} of ${trials} trials selected`);
    await byTestId("clear-selection").click();
    await expect.poll(selection).toBe(`All ${trials} trials`);
    await expect.poll(curves).toBe(String(trials));
  });

  test("a brush is moved by keys, and two brushes let through what passes both", async () => {
    const lower = onAxis("brush-end", "config.learningRate").last();
    await lower.focus();
    for (let press = 0; press < 8; press++) await page.keyboard.press("ArrowUp");
    await expect.poll(selection).toMatch(/selected$/);
    const one = Number(/^\d+/.exec(await selection())?.[0]);
    await onAxis("brush-end", "config.optimizer").first().focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(async () => Number(/^\d+/.exec(await selection())?.[0])).toBeLessThan(one);
    await page.keyboard.press("Escape");
    await expect.poll(selection).toBe(`${one} of ${trials} trials selected`);
    await byTestId("clear-selection").click();
  });

  test("an axis is flipped, made linear and moved by its menu, and moved by its grip", async () => {
    const order = () =>
      byTestId("axis-head").evaluateAll((heads) =>
        heads.map((head) => (head as HTMLElement).dataset["axis"]),
      );
    const head = onAxis("axis-head", "config.learningRate");
    const choose = async (name: string) => {
      await head.getByRole("button").click();
      await page.getByRole("menuitem", { name }).click();
    };
    expect(await head.innerText()).toContain("log");
    await choose("Linear axis");
    await expect.poll(() => head.innerText()).not.toContain("log");
    await choose("Flip");
    await expect.poll(() => head.innerText()).toContain("flipped");
    await choose("Move right");
    await expect
      .poll(order)
      .toEqual(["config.dropout", "config.learningRate", "config.optimizer", "objective"]);

    const grip = await head.getByTestId("axis-grip").boundingBox();
    const target = await onAxis("axis-head", "objective").boundingBox();
    await page.mouse.move(grip!.x + 4, grip!.y + 4);
    await page.mouse.down();
    await page.mouse.move(target!.x + target!.width / 2, grip!.y + 4, { steps: 5 });
    await page.mouse.up();
    await expect
      .poll(order)
      .toEqual(["config.dropout", "config.optimizer", "objective", "config.learningRate"]);
  });

  test("a trade-off lists its front, and a second metric has plots of its own", async () => {
    await byTestId("pareto-card").scrollIntoViewIfNeeded();
    // Accuracy falls wherever the loss rises: one trial is best in both.
    await expect.poll(() => byTestId("front-row").count()).toBe(1);
    await byTestId("metric-picker").click();
    await page.getByRole("menuitem", { name: "val/accuracy" }).click();
    await expect
      .poll(() => byTestId("scatter-card").filter({ hasText: "val/accuracy against" }).count())
      .toBe(3);
  });

  test("any set of runs has the same page: a filter chooses them, and the objective is named with its reason", async () => {
    await page.goto(`${server.origin}/projects/${load.project}`);
    await page.getByRole("link", { name: "Parameters" }).click();
    await byTestId("trial-row").first().waitFor();
    expect(await selection()).toBe(`All ${trials} runs`);
    expect(await byTestId("objective-reason").innerText()).toContain("validation loss");
    await byTestId("parameters-filter").fill('config.optimizer = "adam"');
    await byTestId("parameters-filter").press("Enter");
    await expect.poll(selection).not.toBe(`All ${trials} runs`);
    await byTestId("objective").selectOption("val/accuracy");
    await page.getByRole("button", { name: "Higher is better", pressed: true }).waitFor();
    await byTestId("scatter-card").filter({ hasText: "val/accuracy by run" }).waitFor();
  });

  test("a run at work moves with its points, and no list is read again for them", async () => {
    const log = await beginByHand("at-work");
    await log(5);
    await page.goto(`${server.origin}/projects/at-work/parameters`);
    const result = () => byTestId("trial-row").first().innerText();
    await expect.poll(() => byTestId("live-status").getAttribute("data-status")).toBe("live");
    // What the page asks at its beginning is over once a point has come through.
    await log(4);
    await expect.poll(result).toMatch(/\b4\b/);
    const lists: string[] = [];
    page.on("request", (request) => {
      const address = new URL(request.url());
      const isList = address.pathname.endsWith("/at-work/runs") && !address.searchParams.has("filter");
      if (isList) lists.push(address.search);
    });
    for (const value of [3, 2, 1]) {
      await log(value);
      await expect.poll(result).toMatch(new RegExp(`\\b${value}\\b`));
    }
    expect(lists).toEqual([]);
  });

  test("the page fits its window, wide and narrow, light and dark", async () => {
    const pages = {
      "sweep-trials": `/sweeps/${load.sweep}`,
      parameters: `/projects/${load.project}/parameters`,
    };
    const found = await misfitsOfAllLooks(journey, pages, screenshotDir("craft"), async (view) => {
      await view.locator('[data-testid="parallel-coordinates"]').waitFor();
      await view.locator('[data-testid="importance-row"]').first().waitFor();
    });
    expect(found).toEqual([]);
  }, 60_000);

  test("no page logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });

  /** Draws a brush between two shares of an axis from its top. */
  async function dragAxis(axis: string, from: number, to: number): Promise<void> {
    const box = (await onAxis("brush-axis", axis).boundingBox())!;
    const x = box.x + box.width / 2;
    await page.mouse.move(x, box.y + from * box.height);
    await page.mouse.down();
    await page.mouse.move(x, box.y + to * box.height, { steps: 6 });
    await page.mouse.up();
  }

  /** Begins a run that logs nothing but this: no measurement of the machine comes between. */
  async function beginByHand(project: string): Promise<(value: number) => Promise<unknown>> {
    const options = { baseUrl: server.origin };
    await call(createProject, { body: { name: project } }, options);
    const run = await call(createRun, { params: { project }, body: { config: { lr: 0.1 } } }, options);
    const params = { run: run.id };
    const { writer } = await call(createWriter, { params, body: { key: "by-hand" } }, options);
    let seq = 0;
    return (value) => {
      const body = { writer, seq: ++seq, steps: [seq], times: [Date.now()], values: { "val/loss": [value] } };
      return call(appendMetrics, { params, body }, options);
    };
  }
});
