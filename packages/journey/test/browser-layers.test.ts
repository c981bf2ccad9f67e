import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { screenshotDir } from "../src/browser.ts";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { misfitsOfAllLooks } from "../src/misfits.ts";
import { beginRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const project = "deep";
const layers = 40;
const steps = 60;
const brokenLayer = "block18.weight";

describe.skipIf(chromiumPath === "")("the layers of runs in a browser", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  const runs: Record<string, string> = {};
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const heatMap = () => byTestId("heat-map").first();
  const verdict = () => byTestId("layers-verdict").first();

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
    for (const name of ["broken", "healthy"]) runs[name] = await logRun(name, name === "broken");
  }, 60_000);

  afterAll(() => journey?.close());

  test("the verdict names the layer that moves too much, and it is named beside the percentiles", async () => {
    await page.goto(`${server.origin}/runs/${runs["broken"]}?tab=layers`);
    await expect.poll(() => verdict().getAttribute("data-tone")).toBe("warn");
    expect(await verdict().innerText()).toContain(`${brokenLayer} moved by`);
    expect(await byTestId("outlier-names").first().innerText()).toContain(brokenLayer);
  });

  test("the heat map has a row for each layer in the network's order, and as many steps as were logged", async () => {
    await expect.poll(() => heatMap().getAttribute("data-rows")).toBe(String(layers));
    expect(await heatMap().getAttribute("data-columns")).toBe(String(steps));
    await byTestId("row-names").first().getByText("block1.weight", { exact: true }).waitFor();
    // The broken row is the only one far above the centre: its colour is no other row's.
    await expect.poll(() => colourAt(17.5)).not.toBe(await colourAt(3.5));
  });

  test("pointing at a step tells layer, step and value, and moves the crosshair of the loss", async () => {
    const loss = byTestId("line-chart").first().locator("canvas").last();
    const blank = await paintedPixels(loss);
    await pointAt(17.5 / layers, 0.5);
    await expect
      .poll(() => byTestId("point-tooltip").innerText())
      .toMatch(new RegExp(`${brokenLayer}\\s+step (29|30)\\s+0\\.1\\S* = 10\\^−\\S+`));
    await expect.poll(() => paintedPixels(loss)).toBeGreaterThan(blank);
    await page.mouse.move(5, 5);
    await expect.poll(() => byTestId("point-tooltip").count()).toBe(0);
  });

  test("arrow keys move from cell to cell, Enter pins the layer, also for a reader of the link", async () => {
    await heatMap().getByRole("button").focus();
    for (const key of ["ArrowDown", "ArrowDown", "End"]) await page.keyboard.press(key);
    await expect.poll(() => byTestId("point-tooltip").innerText()).toContain("block2.weight");
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).searchParams.get("layer")).toBe("block2.weight");
    await page.reload();
    await byTestId("unpin").click();
    await expect.poll(() => byTestId("unpin").count()).toBe(0);
  });

  test("a search keeps the layers that match, an order by distance puts the broken one first", async () => {
    await byTestId("layer-search").fill("block1\\d\\.");
    await expect.poll(() => heatMap().getAttribute("data-rows")).toBe("10");
    await byTestId("layer-search").fill("");
    await page.getByRole("button", { name: "Most outlying" }).click();
    const first = byTestId("row-names").first().getByRole("button").first();
    await expect.poll(() => first.innerText()).toBe(brokenLayer);
    await page.getByRole("button", { name: "Network" }).click();
  });

  test("dragging across the heat map zooms every chart, the button shows all steps again", async () => {
    const box = (await heatMap().locator("canvas").first().boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.25, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
    await page.mouse.up();
    const from = () => byTestId("line-chart").first().getAttribute("data-from");
    await expect.poll(async () => Math.round(Number(await from()))).toBe(15);
    await byTestId("zoom-out").click();
    await expect.poll(async () => Number(await from())).toBe(0);
  });

  test("another statistic has a verdict of its own", async () => {
    await page.getByRole("button", { name: "Gradient norm" }).click();
    await expect
      .poll(() => verdict().innerText())
      .toMatch(/^The gradient vanishes on its way back: block1\.weight/);
    await page.getByRole("button", { name: "Saturated share" }).click();
    await expect
      .poll(() => verdict().innerText())
      .toMatch(/of the outputs of block40 \(and \d+ more\) are saturated at the end/);
    expect(await byTestId("metric-card").filter({ hasText: "grad_norm/" }).count()).toBe(0);
  });

  test("two runs stand side by side with the same rows, and colours that mean the same", async () => {
    await page.goto(`${server.origin}/projects/${project}/layers`);
    await expect.poll(() => byTestId("heat-map").count()).toBe(2);
    const rows = await byTestId("heat-map").evaluateAll((maps) =>
      maps.map((map) => (map as HTMLElement).dataset["rows"]),
    );
    expect(rows).toEqual([String(layers), String(layers)]);
    expect(await byTestId("colour-legend").count()).toBe(1);
    const tones = await byTestId("layers-verdict").evaluateAll((all) =>
      all.map((one) => (one as HTMLElement).dataset["tone"]),
    );
    expect(new Set(tones)).toEqual(new Set(["good", "warn"]));
    await byTestId("run-picker").getByLabel("healthy").uncheck();
    await expect.poll(() => byTestId("heat-map").count()).toBe(1);
  });

  test("the pages of layers fit their window, wide and narrow, light and dark", async () => {
    const dir = screenshotDir("craft");
    const pages = { layers: `/projects/${project}/layers` };
    const found = await misfitsOfAllLooks(journey, pages, dir, (view) =>
      view.locator('[data-testid="heat-map"] canvas').nth(1).waitFor(),
    );
    expect(found).toEqual([]);
    console.log(`layers: screenshots are in ${dir}`);
  });

  test("no page logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });

  /** A deep net whose gradients vanish; in a broken one a layer in the middle moves far too much. */
  async function logRun(name: string, isBroken: boolean): Promise<string> {
    const run = await beginRun(server, { project, name });
    for (let step = 0; step < steps; step++) {
      const values: Record<string, number> = {
        "train/loss": 2 / (1 + step),
        "validation/loss": 2.2 / (1 + step),
      };
      for (let layer = 1; layer <= layers; layer++) {
        const parameter = `block${layer}.weight`;
        const wave = 1 + 0.3 * Math.sin(layer + step);
        values[`update_ratio/${parameter}`] = (isBroken && parameter === brokenLayer ? 0.1 : 1e-3) * wave;
        values[`grad_norm/${parameter}`] = wave * (isBroken ? 10 ** ((layer - layers) / 8) : 1);
        values[`activation_saturated/block${layer}`] = (layer / layers) * (step / steps) * 0.8;
      }
      run.log(values, { step });
    }
    await run.finish();
    return run.id;
  }

  async function pointAt(down: number, across: number): Promise<void> {
    const box = (await heatMap().locator("canvas").first().boundingBox())!;
    await page.mouse.move(box.x + across * box.width, box.y + down * box.height);
  }

  /** The colour of a row in the middle of the steps. */
  function colourAt(row: number): Promise<string> {
    return heatMap()
      .locator("canvas")
      .first()
      .evaluate((element, share) => {
        const { width, height } = element as HTMLCanvasElement;
        const context = (element as HTMLCanvasElement).getContext("2d")!;
        return context.getImageData(Math.round(width / 2), Math.round(height * share), 1, 1).data.join(" ");
      }, row / layers);
  }

  function paintedPixels(canvas: ReturnType<typeof byTestId>): Promise<number> {
    return canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const { data } = (element as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height);
      return data.filter((value, at) => at % 4 === 3 && value > 0).length;
    });
  }
});
