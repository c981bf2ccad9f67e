import { listRuns, listViews, type Run, type ViewListing } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { overflowOf } from "../src/misfits.ts";
import { beginRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const project = "workspace";
const optimizers = ["adam", "sgd"];
const rates = [0.1, 0.01];
const seeds = 3;
const runCount = optimizers.length * rates.length * seeds;
const steps = 40;

describe.skipIf(chromiumPath === "")("a project's workspace in a browser", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const row = (name: string) => byTestId("run-row").filter({ hasText: name });
  const rows = () => byTestId("run-row");
  const cell = (name: string, column: string) => row(name).locator(`[data-column="${column}"]`);
  const heading = (column: string) => page.locator(`[data-testid="heading"][data-column="${column}"]`);
  const editor = () => byTestId("cell-editor");
  const chart = () => page.locator('[data-metric="train/loss"] [data-testid="line-chart"]');
  const item = (name: string) => page.getByRole("menuitem", { name });

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
    for (const optimizer of optimizers)
      for (const learningRate of rates)
        for (let seed = 0; seed < seeds; seed++) await logRun(optimizer, learningRate, seed);
    await open("?sort=name");
  }, 120_000);

  afterAll(() => journey?.close());

  test("a column of any metric's least value is added, shows it, and is there after a reload", async () => {
    await byTestId("pick-columns").click();
    await page.getByRole("searchbox", { name: "Find columns" }).fill("min.train");
    await byTestId("column-picker").getByRole("checkbox", { name: "min.train/loss" }).check();
    await page.keyboard.press("Escape");
    const value = cell("adam-0.1-0", "min.train/loss");
    await value.scrollIntoViewIfNeeded();
    await expect.poll(() => value.innerText()).toMatch(/^0\.0\d+/);
    await page.reload();
    await heading("min.train/loss").waitFor();
  });

  test("a column follows the pointer where it is dragged, resized or pinned", async () => {
    await heading("duration").dragTo(heading("state"));
    await expect.poll(columns).toEqual(expect.arrayContaining(["duration", "state"]));
    expect((await columns()).slice(0, 2)).toEqual(["duration", "state"]);

    const before = await widthOf(heading("state"));
    const edge = (await heading("state").getByTestId("resize-column").boundingBox())!;
    await page.mouse.move(edge.x + 3, edge.y + 10);
    await page.mouse.down();
    await page.mouse.move(edge.x + 63, edge.y + 10, { steps: 6 });
    await page.mouse.up();
    expect(Math.round((await widthOf(heading("state"))) - before)).toBe(60);
    await heading("state").getByTestId("resize-column").press("ArrowLeft");
    expect(Math.round((await widthOf(heading("state"))) - before)).toBe(44);

    await columnMenu("optimizer");
    await item("Pin to the left").click();
    await expect.poll(async () => (await columns())[0]).toBe("config.optimizer");
    await columnMenu("createdAt", "Created");
    await item("Move left").click();
    await expect
      .poll(async () => (await columns()).slice(0, 3))
      .toEqual(["config.optimizer", "duration", "createdAt"]);
    await columnMenu("createdAt", "Created");
    await item("Hide column").click();
    await expect.poll(columns).not.toContain("createdAt");
  });

  test("name, tags, notes and state are edited in place, by double click or by the keyboard", async () => {
    await cell("adam-0.1-0", "state").dblclick();
    await editor().selectOption("failed");
    await expect.poll(async () => (await run("adam-0.1-0")).state).toBe("failed");

    await byTestId("runs-table").press("ArrowDown");
    await byTestId("runs-table").press("F2");
    await editor().fill("not this");
    await editor().press("Escape");
    expect(await row("not this").count()).toBe(0);
    await byTestId("runs-table").press("F2");
    await editor().fill("best of all");
    await editor().press("Enter");
    await row("best of all").waitFor();
    await expect.poll(async () => (await runs()).some((one) => one.name === "adam-0.01-0")).toBe(false);

    await byTestId("pick-columns").click();
    await byTestId("column-picker").getByRole("checkbox", { name: "Tags" }).check();
    await byTestId("column-picker").getByRole("checkbox", { name: "Notes" }).check();
    await page.keyboard.press("Escape");
    await cell("best of all", "tags").dblclick();
    await editor().fill("paper, keep");
    await editor().press("Enter");
    await expect.poll(async () => (await run("best of all")).tags).toEqual(["paper", "keep"]);
    await cell("best of all", "notes").dblclick();
    await editor().fill("two\nlines");
    await editor().press("Control+Enter");
    await expect.poll(async () => (await run("best of all")).notes).toBe("two\nlines");
  });

  test("a colour that is chosen in the table is kept by the server and drawn by the charts", async () => {
    await row("best of all").getByTestId("edit-colour").click();
    const choice = byTestId("colour-picker").locator("[data-colour]").last();
    const colour = await choice.getAttribute("data-colour");
    await choice.click();
    await expect.poll(async () => (await run("best of all")).colour).toBe(colour);
    await expect
      .poll(() => row("best of all").getByTestId("run-colour").getAttribute("style"))
      .toContain("--series-11");
  });

  test("an order by two columns is made with Shift", async () => {
    await heading("config.optimizer").getByRole("button", { name: "optimizer" }).first().click();
    await page.getByRole("button", { name: "Name", exact: true }).click({ modifiers: ["Shift"] });
    await expect.poll(() => param("sort")).toBe("config.optimizer,name");
    await expect.poll(async () => (await names())[0]).toBe("adam-0.01-1");
  });

  test("a filter is built from conditions, read back, and words find names", async () => {
    await byTestId("build-filter").click();
    await page.getByRole("combobox", { name: "Column" }).fill("config.learningRate");
    await page.getByRole("combobox", { name: "Operator" }).selectOption("<");
    await page.getByRole("combobox", { name: "Value" }).fill("0.05");
    await byTestId("apply-filter").click();
    await expect.poll(() => byTestId("filter-input").inputValue()).toBe("config.learningRate < 0.05");
    await expect.poll(() => rows().count()).toBe(runCount / 2);
    await byTestId("build-filter").click();
    await expect.poll(() => page.getByRole("combobox", { name: "Value" }).inputValue()).toBe("0.05");
    await page.keyboard.press("Escape");
    await filter('not (state = "failed")');
    await byTestId("build-filter").click();
    await byTestId("filter-is-text").waitFor();
    await page.keyboard.press("Escape");
    await filter("sgd");
    await expect.poll(() => rows().count()).toBe(runCount / 2);
    await filter("nothing-is-called-so");
    await byTestId("no-rows").waitFor();
    await filter("");
    await expect.poll(() => rows().count()).toBe(runCount);
  });

  test("groups in groups open to their runs, and their eyes hide them all", async () => {
    await byTestId("group-by").click();
    await byTestId("add-group").selectOption("config.optimizer");
    await byTestId("add-group").selectOption("config.learningRate");
    await page.keyboard.press("Escape");
    await expect.poll(() => param("group")).toBe("config.optimizer,config.learningRate");
    const groups = byTestId("group-row");
    await expect.poll(() => groups.count()).toBe(optimizers.length);
    await groups.filter({ hasText: "sgd" }).getByTestId("toggle-group").click();
    await expect.poll(() => groups.count()).toBe(optimizers.length + rates.length);
    await page.getByRole("button", { name: "Open learningRate = 0.01" }).click();
    await expect.poll(() => rows().count()).toBe(seeds);
    await groups.filter({ hasText: "sgd" }).getByTestId("eye").click();
    await expect.poll(() => byTestId("run-count").innerText()).toContain(`${runCount / 2} in the charts`);
    await groups.filter({ hasText: "sgd" }).getByTestId("eye").click();
    await byTestId("group-by").click();
    await page.getByRole("button", { name: "No groups" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => rows().count()).toBe(runCount);
  });

  test("ticked rows are hidden, shown alone and deleted together, which can be taken back", async () => {
    await rows().nth(0).getByTestId("select-run").click();
    await rows()
      .nth(2)
      .getByTestId("select-run")
      .click({ modifiers: ["Shift"] });
    expect(await byTestId("selected-count").innerText()).toContain("3 runs");
    await byTestId("bulk-hide").click();
    await expect.poll(() => chart().getAttribute("data-lines")).toBe(String(runCount - 3));
    await page.getByRole("button", { name: "Show only these" }).click();
    await expect.poll(() => chart().getAttribute("data-lines")).toBe("3");
    await page.reload();
    await expect.poll(() => byTestId("selected-count").innerText()).toContain("3 runs");
    await expect.poll(() => chart().getAttribute("data-lines")).toBe("3");

    await byTestId("bulk-delete").click();
    await expect.poll(() => rows().count()).toBe(runCount - 3);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => rows().count()).toBe(runCount);
    expect(await runs()).toHaveLength(runCount);
  });

  test("runs whose deletion nobody takes back are gone, also when the page is left at once", async () => {
    await row("sgd-0.1-2").getByTestId("select-run").click();
    await byTestId("bulk-delete").click();
    await expect.poll(() => row("sgd-0.1-2").count()).toBe(0);
    await page.goto(`${server.origin}/`);
    await expect.poll(async () => (await runs()).length).toBe(runCount - 1);
  });

  test("an eye with Alt shows its run alone", async () => {
    await open("");
    await rows()
      .nth(1)
      .getByTestId("eye")
      .click({ modifiers: ["Alt"] });
    await expect.poll(() => chart().getAttribute("data-lines")).toBe("1");
  });

  test("a view keeps address and columns, says what has changed since, and is opened again", async () => {
    await open("?sort=-name&y=log");
    await saveAs("Losses");
    await expect.poll(() => param("view")).toMatch(/^view_/);
    const saved = await columns();
    expect(await byTestId("view-changed").count()).toBe(0);
    await columnMenu("state", "State");
    await item("Hide column").click();
    await byTestId("view-changed").waitFor();
    await open("");
    expect(await columns()).not.toContain("state");
    await byTestId("views").click();
    await byTestId("view-item").filter({ hasText: "Losses" }).click();
    await expect.poll(() => param("sort")).toBe("-name");
    await expect.poll(() => param("y")).toBe("log");
    expect(await columns()).toEqual(saved);
    await page.reload();
    await rows().first().waitFor();
    expect(await columns()).toEqual(saved);
  });

  test("a view may be opened with the project; a deleted one can be taken back", async () => {
    await byTestId("views").click();
    await item("Open it with the project").click();
    await expect.poll(async () => (await views()).some((view) => view.isDefault)).toBe(true);
    await open("");
    await expect.poll(() => param("sort")).toBe("-name");
    await byTestId("views").click();
    await item("Delete").click();
    await expect.poll(() => byTestId("views").innerText()).toBe("Views");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => byTestId("views").innerText()).toContain("Losses");
    expect(await views()).toHaveLength(1);
  });

  test("on a narrow page the table stands above the charts and folds away", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Fold the table" }).click();
    await expect.poll(() => rows().first().isVisible()).toBe(false);
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole("button", { name: "Show the table" }).click();
    await expect.poll(() => rows().first().isVisible()).toBe(true);
  });

  test("no page logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });

  async function logRun(optimizer: string, learningRate: number, seed: number): Promise<void> {
    const begun = await beginRun(server, {
      project,
      name: `${optimizer}-${learningRate}-${seed}`,
      config: { optimizer, learningRate, seed },
    });
    for (let step = 0; step < steps; step++)
      begun.log(
        { "train/loss": (1 + seed / 10) * Math.exp(-step / (optimizer === "adam" ? 10 : 20)) },
        { step },
      );
    await begun.finish();
  }

  async function open(search: string): Promise<void> {
    await page.goto(`${server.origin}/projects/${project}${search}`);
    await rows().first().waitFor();
  }

  async function filter(text: string): Promise<void> {
    await byTestId("filter-input").fill(text);
    await byTestId("filter-input").press("Enter");
  }

  async function columnMenu(column: string, label = column): Promise<void> {
    const head = page.locator(`[data-testid="heading"]`).filter({ hasText: label }).first();
    await head.hover();
    await head.getByRole("button", { name: `Column ${label}` }).click();
  }

  async function saveAs(name: string): Promise<void> {
    await byTestId("views").click();
    await item("Save as…").click();
    await byTestId("view-name").fill(name);
    await byTestId("view-name").press("Enter");
    await expect.poll(() => byTestId("views").innerText()).toContain(name);
  }

  function columns(): Promise<string[]> {
    return byTestId("heading").evaluateAll((heads) =>
      heads.map((head) => (head as HTMLElement).dataset["column"] ?? ""),
    );
  }

  function names(): Promise<string[]> {
    return rows().evaluateAll((found) => found.map((one) => one.querySelector("a")?.textContent ?? ""));
  }

  async function widthOf(head: Locator): Promise<number> {
    return (await head.boundingBox())!.width;
  }

  function param(name: string): string {
    return new URL(page.url()).searchParams.get(name) ?? "";
  }

  async function runs(): Promise<Run[]> {
    const { items } = await call(listRuns, { params: { project }, query: {} }, { baseUrl: server.origin });
    return items;
  }

  async function views(): Promise<ViewListing[]> {
    const { items } = await call(listViews, { params: { project }, query: {} }, { baseUrl: server.origin });
    return items;
  }

  async function run(name: string): Promise<Run> {
    return (await runs()).find((one) => one.name === name)!;
  }
});
