import { seedProjects } from "@descent/seed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { beginRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const project = "curves";
const steps = 4000;
// A curve that was gathered begins at the last point of its first bucket.
const start = steps / 100;
const optimizers = ["adam", "adam", "sgd", "sgd"];

describe.skipIf(chromiumPath === "")("overlaid curves in a browser", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  const card = (metric: string) => page.locator(`[data-testid="metric-card"][data-metric="${metric}"]`);
  const chart = (metric = "train/loss") => card(metric).getByTestId("line-chart");
  const domain = async () => [
    Number(await chart().getAttribute("data-from")),
    Number(await chart().getAttribute("data-to")),
  ];

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
    for (const [index, optimizer] of optimizers.entries()) await logRun(`run-${index}`, optimizer, index);
  }, 60_000);

  afterAll(() => journey?.close());

  test("a drag zooms every chart of the board and asks for finer data; a double click returns", async () => {
    await open();
    const asked = page.waitForRequest((request) => rangeOf(request.postData()) !== undefined);
    await drag(0.25, 0.5);
    expect(rangeOf((await asked).postData())!.to).toBeLessThan(steps);
    const [from, to] = (await domain()) as [number, number];
    expect(from).toBeGreaterThan(steps * 0.15);
    expect(to).toBeLessThan(steps * 0.6);
    await expect.poll(() => chart("val/loss").getAttribute("data-from")).toBe(String(from));
    await page.reload();
    await expect.poll(domain).toEqual([from, to]);

    await drag(0.4, 0.6);
    await expect.poll(async () => (await domain())[0]).toBeGreaterThan(from);
    await page.getByTestId("zoom-reset").click();
    await expect.poll(async () => (await domain())[0]).toBeLessThan(start);
    await drag(0.25, 0.5);
    await expect.poll(async () => (await domain())[0]).toBeGreaterThan(start);
    const plot = await plotOf();
    await page.mouse.dblclick(plot.x + plot.width / 2, plot.y + 30);
    await expect.poll(async () => (await domain())[0]).toBeLessThan(start);
  });

  test("the keyboard reads along the steps and between runs, zooms and comes back", async () => {
    await chart().focus();
    await page.keyboard.press("Home");
    const tooltip = card("train/loss").getByTestId("chart-tooltip");
    expect(stepOf(await tooltip.innerText())).toBeLessThan(start);
    await page.keyboard.press("End");
    await expect.poll(async () => stepOf(await tooltip.innerText())).toBe(steps - 1);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => tooltip.locator("tr.font-semibold").innerText()).toContain("run-3");
    expect(await chart().locator(".chart-base").getAttribute("data-faded")).toBe("true");
    await page.keyboard.press("+");
    await expect.poll(async () => (await domain())[0]).toBeGreaterThan(start);
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await domain())[0]).toBeLessThan(start);
  });

  test("smoothing is asked of the server and stands in the address; points with an average are a form of it", async () => {
    await page.getByTestId("smoothing").click();
    const asked = page.waitForRequest((request) => request.postData()?.includes('"smoothing"') ?? false);
    await page.getByText("Gaussian", { exact: true }).click();
    expect((await asked).postData()).toContain('"kind":"gaussian"');
    await expect.poll(() => chart().getAttribute("data-renderer")).toBe("canvas");
    await expect.poll(() => page.url()).toContain("smooth=gaussian");
    await page.keyboard.press("Escape");
    await page.getByTestId("display").click();
    await page.getByRole("button", { name: "Points + average" }).click();
    await expect.poll(() => chart().getAttribute("data-form")).toBe("scatter");
    await page.keyboard.press("Escape");
  });

  test("left out outliers are counted and marked, and a click on a mark shows them", async () => {
    await open("trim=true");
    await expect.poll(() => card("train/loss").innerText()).toMatch(/\d+ points? above/);
    const mark = card("train/loss").getByTestId("outlier-mark").first();
    await mark.click();
    await expect.poll(() => card("train/loss").getByTestId("outlier-mark").count()).toBe(0);
  });

  test("a click pins the values of all runs, which are found by name and closed by Escape", async () => {
    await open();
    const plot = await plotOf();
    await page.mouse.click(plot.x + plot.width / 2, plot.y + 40);
    const pinned = page.getByTestId("pinned-readout");
    await expect.poll(() => pinned.locator("tbody tr").count()).toBe(optimizers.length);
    const values = (await pinned.locator("tbody tr td:nth-child(2)").allInnerTexts()).map(Number);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    await pinned.getByRole("searchbox").fill("run-2");
    await expect.poll(() => pinned.locator("tbody tr").count()).toBe(1);
    await page.mouse.move(5, 5);
    expect(await pinned.count()).toBe(1);
    await page.keyboard.press("Escape");
    await expect.poll(() => pinned.count()).toBe(0);
  });

  test("pinned values are those of every curve, however many: scrolled through, found and copied as CSV", async () => {
    const count = 220;
    const many = Array.from({ length: count }, (_, at) => ({
      name: `many-${at}`,
      config: {},
      state: "finished" as const,
      points: () => [{ steps: [0, 5, 9], times: [0, 5, 9], values: { "train/loss": [at, at, at] } }],
    }));
    const plan = { name: "many", description: "", runs: many, sweeps: [] };
    await seedProjects([plan], { url: server.origin });
    await page.goto(`${server.origin}/projects/many?charted=1000`);
    await expect.poll(() => chart().getAttribute("data-lines")).toBe(String(count));
    const plot = await plotOf();
    await page.mouse.click(plot.x + plot.width / 2, plot.y + 40);
    const pinned = page.getByTestId("pinned-readout");
    const shown = () => pinned.locator("tbody tr:not([aria-hidden])").allInnerTexts();
    await expect.poll(async () => (await shown())[0]).toContain("many-219");
    expect((await shown()).length).toBeLessThan(60);
    await pinned.locator("table").evaluate((table) => table.parentElement!.scrollTo(0, 1e6));
    await expect.poll(async () => (await shown()).at(-1)).toContain("many-0");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await pinned.getByRole("button", { name: "Copy as CSV" }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(async () => (await copied()).trim().split("\r\n").length).toBe(count + 1);
    expect((await copied()).split("\r\n")[1]).toMatch(/^many-219,run_\w+,\d,219$/);
    await pinned.getByRole("searchbox").fill("many-1");
    await expect.poll(() => pinned.locator("table").getAttribute("aria-rowcount")).toBe("111");
    await page.keyboard.press("Escape");
  }, 90_000);

  test("grouped runs are bands with the number of runs behind them, and their members on demand", async () => {
    await open("group=config.optimizer");
    await expect.poll(() => chart().getAttribute("data-lines")).toBe("2");
    const plot = await plotOf();
    await page.mouse.click(plot.x + plot.width / 2, plot.y + 40);
    const pinned = page.getByTestId("pinned-readout");
    expect(await pinned.innerText()).toContain("optimizer adam (2)");
    expect(await pinned.locator("tbody tr td:nth-child(3)").allInnerTexts()).toEqual(["2", "2"]);
    await page.keyboard.press("Escape");
    await page.getByTestId("display").click();
    await page.getByText("Lines of the members, too").click();
    await expect.poll(() => chart().getAttribute("data-lines")).toBe(String(2 + optimizers.length));
    await page.keyboard.press("Escape");
  });

  test("training and validation share a chart when they are paired", async () => {
    await open();
    await page.getByTestId("display").click();
    await page.getByText("Pair training with validation").click();
    await page.keyboard.press("Escape");
    await expect.poll(() => chart().getAttribute("data-lines")).toBe(String(2 * optimizers.length));
    expect(await card("val/loss").count()).toBe(0);
  });

  test("a paused board says what waits, and shows it once it goes on", async () => {
    await open();
    await expect.poll(() => chart().getAttribute("data-lines")).toBe(String(optimizers.length));
    const run = await begin("late", "adam");
    run.log({ "train/loss": 1 }, { step: 0 });
    await expect.poll(() => chart().getAttribute("data-lines"), { timeout: 10_000 }).toBe("5");
    await page.getByTestId("pause").click();
    const shown = await domain();
    run.log({ "train/loss": 1 }, { step: 3 * steps });
    await expect
      .poll(() => page.getByTestId("pause").innerText(), { timeout: 10_000 })
      .toMatch(/\d+ updates? waiting/);
    expect(await domain()).toEqual(shown);
    await page.getByTestId("pause").click();
    await expect.poll(async () => (await domain())[1]).toBeGreaterThanOrEqual(3 * steps);
    await run.finish();
  }, 40_000);

  test("no page logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });

  async function open(search = ""): Promise<void> {
    await page.goto(`${server.origin}/projects/${project}?${search}`);
    await chart().waitFor();
  }

  function begin(name: string, optimizer: string) {
    return beginRun(server, { project, name, config: { optimizer } });
  }

  async function logRun(name: string, optimizer: string, index: number): Promise<void> {
    const run = await begin(name, optimizer);
    for (let step = 0; step < steps; step++) {
      const loss = 2 * Math.exp(-step / 1000) + index / 10 + (step === 2000 ? 50 : 0);
      run.log({ "train/loss": loss, "val/loss": loss * 1.2 }, { step });
    }
    await run.finish();
  }

  async function plotOf(): Promise<{ x: number; y: number; width: number; height: number }> {
    return (await chart().locator("canvas").first().boundingBox())!;
  }

  async function drag(from: number, to: number): Promise<void> {
    const plot = await plotOf();
    await page.mouse.move(plot.x + plot.width * from, plot.y + plot.height / 2);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width * to, plot.y + plot.height / 2 + 4, { steps: 4 });
    await page.mouse.up();
  }
});

function stepOf(text: string): number {
  return Number(/step (\d+)/.exec(text)?.[1]);
}

function rangeOf(body: string | null): { from: number; to: number } | undefined {
  const { range } = JSON.parse(body ?? "{}") as { range?: { from?: number; to?: number } };
  return range?.from === undefined || range.to === undefined ? undefined : { from: range.from, to: range.to };
}
