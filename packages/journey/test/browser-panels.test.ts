import { readFile } from "node:fs/promises";
import type { Download, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { beginRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const steps = 11;
const rates = { slow: 0.01, brisk: 0.1 };
const wideMetrics = 2000;

describe.skipIf(chromiumPath === "")("the panels of a board in a browser", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const cards = () => byTestId("metric-card");
  const card = (metric: string) => page.locator(`[data-testid="metric-card"][data-panel="metric:${metric}"]`);
  const added = (kind: string) => page.locator(`[data-panel^="panel:"][data-kind="${kind}"]`);
  const shown = () => cards().evaluateAll((all) => all.map((one) => one.getAttribute("data-metric")));

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
    for (const [name, rate] of Object.entries(rates)) await train(name, rate);
    await page.goto(`${server.origin}/projects/panels`);
    await card("train/loss").getByTestId("line-chart").waitFor();
  });

  afterAll(() => journey?.close());

  test("a search is a regular expression over all sections; one that is wrong is explained and looked for as text", async () => {
    await byTestId("metric-search").fill("^(train|val)/l.*s$");
    await expect.poll(shown).toEqual(["train/loss", "val/loss"]);
    expect(await byTestId("search-outcome").innerText()).toBe("2 of 5 panels");
    await byTestId("metric-search").fill("loss(");
    await byTestId("search-problem").waitFor();
    await byTestId("no-metrics").waitFor();
    await byTestId("metric-search").fill("");
    await expect.poll(shown).toEqual(["train/accuracy", "train/loss", "val/accuracy", "val/loss", "lr"]);
  });

  test("panels are dragged within and between sections, and stay there after a reload", async () => {
    await title("train/loss").dragTo(card("train/accuracy"), { targetPosition: { x: 20, y: 60 } });
    await expect.poll(() => shown().then((all) => all.slice(0, 2))).toEqual(["train/loss", "train/accuracy"]);
    await title("lr").dragTo(card("train/accuracy"), { targetPosition: { x: 20, y: 60 } });
    await page.reload();
    await expect.poll(shown).toEqual(["train/loss", "lr", "train/accuracy", "val/accuracy", "val/loss"]);
  });

  test("a panel is moved by its menu alone", async () => {
    await card("train/accuracy").getByTestId("panel-menu").focus();
    await page.keyboard.press("Enter");
    await byTestId("panel-place").click();
    await byTestId("panel-up").click();
    await expect
      .poll(() => shown().then((all) => all.slice(0, 3)))
      .toEqual(["train/loss", "train/accuracy", "lr"]);
  });

  test("a corner drags a panel larger, and the menu makes it what it was", async () => {
    const before = (await card("val/loss").boundingBox())!;
    await card("val/loss").hover();
    const corner = (await card("val/loss").getByTestId("resize-corner").boundingBox())!;
    await page.mouse.move(corner.x + 8, corner.y + 8);
    await page.mouse.down();
    await page.mouse.move(corner.x + 8, corner.y + 128, { steps: 4 });
    await page.mouse.up();
    const height = async () => (await card("val/loss").boundingBox())!.height;
    await expect.poll(height).toBe(before.height + 120);
    await choose(card("val/loss"), "panel-reset");
    await expect.poll(height).toBe(before.height);
  });

  test("a panel takes the whole screen, and arrow keys go to its neighbours", async () => {
    await card("train/loss").hover();
    await card("train/loss").getByTestId("panel-open").click();
    await byTestId("full-screen").getByTestId("line-chart").waitFor();
    expect((await byTestId("full-screen").getByTestId("line-chart").boundingBox())!.width).toBeGreaterThan(
      1200,
    );
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => byTestId("full-screen").getAttribute("data-panel")).toBe("metric:train/accuracy");
    await page.keyboard.press("Escape");
    await byTestId("full-screen").waitFor({ state: "detached" });
  });

  test("a pinned panel stands on top, a hidden one comes back by the board's menu", async () => {
    await choose(card("val/loss"), "panel-pin");
    await expect.poll(() => shown().then(([first]) => first)).toBe("val/loss");
    await choose(card("val/loss"), "panel-pin");
    await choose(card("val/loss"), "panel-remove");
    await card("val/loss").waitFor({ state: "detached" });
    await byTestId("board-menu").click();
    await byTestId("show-hidden").click();
    await card("val/loss").waitFor();
  });

  test("a formula is refused at the place where it is wrong, and drawn with the right values", async () => {
    await choose(card("val/accuracy"), "panel-edit");
    await byTestId("add-expression").click();
    await byTestId("expression").fill("1 - ${val/acc}");
    expect(await byTestId("field-problem").innerText()).toContain(
      "Column 5: no run here has a metric “val/acc”",
    );
    expect(await byTestId("panel-save").isDisabled()).toBe(true);
    await byTestId("expression").fill("1 - ${val/accuracy}");
    await byTestId("chosen-name").getByRole("button").click();
    await byTestId("panel-save").click();
    const panel = card("val/accuracy");
    await panel.locator("h3").filter({ hasText: "1 - ${val/accuracy}" }).waitFor();
    await panel.getByTestId("line-chart").waitFor();
    const { width, height } = (await panel.getByTestId("line-chart").boundingBox())!;
    await panel.getByTestId("line-chart").hover({ position: { x: width - 11, y: height / 2 } });
    const said = async () => (await byTestId("chart-tooltip").innerText()).replaceAll(/\s+/g, " ");
    // At the last step the accuracies are 0.5 + 10 × the rate / 2.
    await expect.poll(said).toBe("step 10 slow 0.45 brisk 0");
  });

  test("a formula is smoothed, and its runs are bands, as those of a metric", async () => {
    const panel = card("val/accuracy");
    const chart = panel.getByTestId("line-chart");
    const said = async () => (await byTestId("chart-tooltip").innerText()).replaceAll(/\s+/g, " ");
    const pointAtEnd = async () => {
      const { width, height } = (await chart.boundingBox())!;
      await chart.hover({ position: { x: width - 11, y: height / 2 } });
    };
    await choose(panel, "panel-edit");
    await byTestId("panel-smoothing").selectOption("ema:0.9");
    await byTestId("panel-save").click();
    await pointAtEnd();
    // Averages of 0.5 − step × the rate / 2, each step weighing 0.9 of the next; what was logged stays beside them.
    await expect.poll(said).toBe("step 10 Run smoothed logged slow 0.4698 0.45 brisk 0.1985 0");
    await page.goto(`${server.origin}/projects/panels?group=state&band=range`);
    await chart.waitFor();
    await pointAtEnd();
    // One band for both: at the last step they are 0.4698 and 0.1985.
    await expect.poll(said).toBe("step 10 Run value runs state finished (2) 0.3342 2");
    await page.goto(`${server.origin}/projects/panels`);
    await choose(panel, "panel-edit");
    await byTestId("panel-smoothing").selectOption("board");
    await byTestId("panel-save").click();
  });

  test("bars, scatters, histograms, tables and notes are added and drawn", async () => {
    await add("bar", () => pick("panel-metrics", "val/loss"));
    await expect.poll(() => added("bar").getByTestId("bar-chart").getAttribute("data-bars")).toBe("2");
    await add("scatter", async () => {
      await byTestId("panel-xColumn").fill("config.learningRate");
      await byTestId("panel-xScale").selectOption("log");
      await byTestId("panel-yColumn").fill("summary.val/loss");
    });
    await expect
      .poll(() => added("scatter").getByTestId("scatter-chart").getAttribute("data-points"))
      .toBe("2");
    await add("histogram", () => byTestId("panel-pattern").fill("*/loss"));
    await added("histogram").getByTestId("histogram-chart").waitFor();
    await add("table", async () => {
      await pick("panel-columns", "config.learningRate");
      await pick("panel-columns", "summary.val/loss");
    });
    await expect.poll(() => added("table").getByTestId("table-row").count()).toBe(2);
    await added("table").getByRole("button", { name: "learningRate" }).click();
    const first = () => added("table").getByTestId("table-row").first().innerText();
    await expect.poll(async () => (await first()).replaceAll(/\s+/g, " ")).toBe("brisk 0.1 1");
    await add("note", () => byTestId("panel-text").fill("brisk wins"));
    await added("note").getByText("brisk wins").waitFor();
  });

  test("a panel is exported as pixels, as vectors, and as the numbers it shows or every point", async () => {
    const table = (await bytesOf(await exported(added("table"), "export-csv"))).toString();
    expect(table).toBe("run,config.learningRate,summary.val/loss\r\nbrisk,0.1,1\r\nslow,0.01,1.9\r\n");
    await page.evaluate(() => scrollTo(0, 0));
    const panel = card("train/loss");
    await panel.scrollIntoViewIfNeeded();
    await panel.getByTestId("line-chart").waitFor();
    const png = await bytesOf(await exported(panel, "export-png"));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    const { width } = (await panel.getByTestId("line-chart").boundingBox())!;
    expect(png.readUInt32BE(16)).toBe(2 * width);

    const download = await exported(panel, "export-svg");
    expect(download.suggestedFilename()).toBe("panels-train-loss.svg");
    const svg = (await bytesOf(download)).toString();
    for (const part of [">train/loss<", ">slow<", ">brisk<", 'class="axes"']) expect(svg).toContain(part);
    expect(svg.split("<path").length - 1).toBe(2);
    expect(svg).not.toContain("var(");

    const shownRows = (await bytesOf(await exported(panel, "export-csv"))).toString().trim().split("\r\n");
    expect(shownRows[0]).toBe("curve,x,y");
    expect(shownRows.length).toBe(1 + 2 * steps);
    const points = (await bytesOf(await exported(panel, "export-points"))).toString().trim().split(/\r?\n/);
    expect(points[0]).toBe("run,metric,step,time,value");
    expect(points.length).toBe(1 + 2 * steps);
  });

  test("a picture has the colours of either theme, a ground or none, and one or two pixels for each", async () => {
    const panel = card("train/loss");
    const dialog = byTestId("picture-dialog");
    await panel.scrollIntoViewIfNeeded();
    const { width } = (await panel.getByTestId("line-chart").boundingBox())!;
    await panel.getByTestId("panel-menu").click();
    await byTestId("panel-export").click();
    await byTestId("export-look").click();
    await dialog.getByRole("img").waitFor();
    expect(await byTestId("picture-size").innerText()).toContain(`${2 * width} × `);
    const saved = async (button: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), byTestId(button).click()]);
      return bytesOf(download);
    };
    const ground = (svg: string) => /<rect width="\d+" height="\d+" fill="(#\w+)"/.exec(svg)?.[1];
    expect(ground((await saved("picture-svg")).toString())).toBe("#fff");
    await dialog.getByRole("button", { name: "Dark", exact: true }).click();
    const dark = (await saved("picture-svg")).toString();
    expect(ground(dark)).toBe("#1b1a18");
    expect(dark).toContain('fill="#f1eee8"');
    await dialog.getByRole("button", { name: "Transparent" }).click();
    await dialog.getByRole("button", { name: "1×" }).click();
    expect(ground((await saved("picture-svg")).toString())).toBeUndefined();
    expect((await saved("picture-png")).readUInt32BE(16)).toBe(width);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("of 2,000 metrics only those near the screen are in the page and asked for, however fast it is scrolled", async () => {
    const run = await beginRun(server, { project: "wide", name: "wide", system: false });
    for (let step = 0; step < 5; step++)
      run.log(
        Object.fromEntries(
          Array.from({ length: wideMetrics }, (_, index) => [
            `layer${index % 40}/metric${index}`,
            index / (step + 1),
          ]),
        ),
        { step },
      );
    await run.finish();
    let queries = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/metrics/query")) queries++;
    });
    await page.goto(`${server.origin}/projects/wide`);
    await cards().getByTestId("line-chart").first().waitFor();
    expect(await byTestId("search-outcome").innerText()).toBe("2,000 panels");
    await expect.poll(() => cards().count()).toBeLessThan(40);
    expect(queries).toBeLessThan(40);
    await page.evaluate(async () => {
      const foot = document.documentElement.scrollHeight - innerHeight;
      for (let part = 0; part <= 100; part++) {
        scrollTo(0, (foot * part) / 100);
        await new Promise(requestAnimationFrame);
      }
    });
    await cards().getByTestId("line-chart").last().waitFor();
    await expect.poll(() => page.locator('[data-metric="layer39/metric1999"]').count()).toBe(1);
    expect(await cards().count()).toBeLessThan(40);
    expect(queries).toBeLessThan(100);
    await byTestId("board-menu").click();
    await byTestId("collapse-all").click();
    await expect.poll(() => cards().count()).toBe(0);
    await byTestId("metric-search").fill("metric777$");
    await expect.poll(shown).toEqual(["layer17/metric777"]);
  });

  test("nothing of all this logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });

  async function train(name: string, learningRate: number) {
    const run = await beginRun(server, { project: "panels", name, config: { learningRate }, system: false });
    for (let step = 0; step < steps; step++)
      run.log(
        {
          "train/loss": 2 - step * learningRate,
          "train/accuracy": step / steps,
          "val/loss": 2 - step * learningRate,
          "val/accuracy": 0.5 + (step * learningRate) / 2,
          lr: learningRate,
        },
        { step },
      );
    await run.finish();
  }

  function title(metric: string) {
    return card(metric).locator("h3");
  }

  async function choose(panel: Locator, item: string) {
    await panel.scrollIntoViewIfNeeded();
    await panel.getByTestId("panel-menu").click();
    await byTestId(item).click();
  }

  async function add(kind: string, fill: () => Promise<void>) {
    await byTestId("add-panel").click();
    await byTestId(`add-${kind}`).click();
    await fill();
    await byTestId("panel-save").click();
  }

  async function pick(field: string, name: string) {
    await byTestId(field).fill(name);
    await byTestId(field).press("Enter");
    await byTestId("chosen-name").filter({ hasText: name }).waitFor();
  }

  async function exported(panel: Locator, item: string): Promise<Download> {
    await panel.scrollIntoViewIfNeeded();
    await panel.getByTestId("panel-menu").click();
    await byTestId("panel-export").click();
    const [download] = await Promise.all([page.waitForEvent("download"), byTestId(item).click()]);
    return download;
  }
});

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}
