import { once } from "node:events";
import { listRuns, listSweeps, type Run, type Sweep } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { screenshotDir } from "../src/browser.ts";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { misfitsOfAllLooks } from "../src/misfits.ts";
import { startProgram } from "../src/server-process.ts";
import { environmentFor } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const trials = 8;

describe.skipIf(chromiumPath === "")("the browser journey", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
  });

  afterAll(() => journey?.close());

  test("an empty server says what to do next", async () => {
    await page.goto(server.origin);
    await byTestId("empty-state").waitFor();
    expect(await byTestId("empty-state").innerText()).toContain("@descent/sdk");
  });

  test("the first sweep's curves arrive and grow on the open page, until eight nets are trained", async () => {
    const sweep = await startProgram("apps/examples/src/first-sweep.ts", environmentFor(server), /%/);
    const ended = once(sweep, "exit");

    // The page has been open since before there was anything: only live events can tell it.
    await page.locator('[data-testid="project-row"][data-project="digits"]').waitFor();
    await page.getByRole("link", { name: "digits" }).first().click();
    const card = page.locator('[data-testid="metric-card"][data-metric="train/loss"]');
    await card.locator(".recharts-line-curve").first().waitFor();
    const pathsLength = (): number =>
      [...document.querySelectorAll('[data-metric="train/loss"] .recharts-line-curve')].reduce(
        (sum, line) => sum + (line.getAttribute("d") ?? "").length,
        0,
      );
    const before = await page.evaluate(pathsLength);
    // Nets are trained in a second, so a curve may be whole when it is first seen: all of them together grow.
    await expect.poll(() => page.evaluate(pathsLength), { timeout: 60_000 }).toBeGreaterThan(before);

    expect(await ended).toEqual([0, null]);
    await card.locator(`[data-testid="line-chart"][data-lines="${trials}"]`).waitFor();
    const states = byTestId("run-row").locator('[data-testid="state"]');
    await page.waitForFunction(
      (count) =>
        document.querySelectorAll('[data-testid="run-row"] [data-state="finished"]').length === count,
      trials,
    );
    expect(await states.count()).toBe(trials);
  }, 240_000);

  test("the eye, the filter and a heading of the table drive what is shown", async () => {
    const chart = page.locator('[data-metric="train/loss"] [data-testid="line-chart"]');
    await byTestId("run-row").first().getByTestId("eye").click();
    await expect.poll(() => chart.getAttribute("data-lines")).toBe(String(trials - 1));
    await byTestId("run-row").first().getByTestId("eye").click();
    await expect.poll(() => chart.getAttribute("data-lines")).toBe(String(trials));

    const { items } = await runs();
    const median = items.map((run) => Number(run.config["learningRate"])).toSorted((a, b) => a - b)[
      trials / 2 - 1
    ]!;
    await byTestId("filter-input").fill(`config.learningRate <= ${median}`);
    await byTestId("filter-input").press("Enter");
    await expect.poll(() => byTestId("run-row").count()).toBe(trials / 2);
    await byTestId("filter-input").fill("config.learningRate <");
    await byTestId("filter-input").press("Enter");
    await expect.poll(() => byTestId("filter-problem").innerText()).toContain("column");
    await byTestId("filter-input").fill("");
    await byTestId("filter-input").press("Enter");
    await expect.poll(() => byTestId("run-row").count()).toBe(trials);

    await page.getByRole("button", { name: "Name", exact: true }).click();
    const names = () =>
      byTestId("run-row").evaluateAll((rows) =>
        rows.map((row) => /digits-\d/.exec(row.textContent ?? "")?.[0]),
      );
    const inOrder = Array.from({ length: trials }, (_, trial) => `digits-${trial + 1}`);
    await expect.poll(names).toEqual(inOrder);
  });

  test("a run's page shows its config, its curves and its update ratios with a verdict in words", async () => {
    const [run] = (await runs()).items;
    await page.goto(`${server.origin}/runs/${run!.id}?tab=overview`);
    expect(await byTestId("config").innerText()).toContain("learningRate");
    await page.getByRole("link", { name: "Layers" }).click();
    const ratios = byTestId("layers-view").locator('[data-testid="line-chart"]').last();
    await expect.poll(() => ratios.getAttribute("data-lines")).toBe("4");
    expect(await byTestId("layers-verdict").innerText()).toMatch(/dense\d|every layer|usual band/i);
    await page.getByRole("link", { name: "Charts" }).click();
    await page.locator('[data-metric="validation/accuracy"] .recharts-line-curve').waitFor();
  });

  test("a sweep's page shows the metric against each parameter and names the best trial", async () => {
    const sweep = await firstSweep();
    await page.goto(`${server.origin}/sweeps/${sweep.id}`);
    await byTestId("trial-row").first().waitFor();
    expect(await byTestId("trial-row").count()).toBe(trials);
    for (const parameter of ["learningRate", "weightDecay"])
      await byTestId("scatter-card").filter({ hasText: parameter }).waitFor();
    const best = (await runs("-summary.validation/accuracy")).items[0]!;
    const shown = Number(/0\.\d+/.exec(await byTestId("best-trial").innerText())?.[0]);
    expect(shown).toBeCloseTo(Number(best.summary["validation/accuracy"]), 3);
  });

  test("every page fits its window, wide and narrow, light and dark", async () => {
    const dir = screenshotDir("craft");
    const [run] = (await runs()).items;
    const pages = {
      projects: "/",
      project: "/projects/digits",
      run: `/runs/${run!.id}`,
      sweep: `/sweeps/${(await firstSweep()).id}`,
    };
    // The live stream never ends, so the network is never idle: what is waited for is what a person sees.
    const found = await misfitsOfAllLooks(journey, pages, dir, async (view) => {
      await view.locator('[data-testid="live-status"][data-status="live"]').waitFor();
      await view.locator('.recharts-surface, [data-testid="project-row"]').first().waitFor();
      await view.locator('[aria-busy="true"]').waitFor({ state: "detached" });
    });
    expect(found).toEqual([]);
    console.log(`browser journey: screenshots are in ${dir}`);
  }, 120_000);

  test("no page logged an error or asked another host, but for the one filter that was wrong on purpose", () => {
    expect(misdeeds.list).toEqual([expect.stringContaining("status of 400")]);
  });

  function runs(sort = "-createdAt"): Promise<{ items: Run[] }> {
    return call(listRuns, { params: { project: "digits" }, query: { sort } }, { baseUrl: server.origin });
  }

  async function firstSweep(): Promise<Sweep> {
    const { items } = await call(listSweeps, { params: { project: "digits" } }, { baseUrl: server.origin });
    return items[0]!;
  }
});
