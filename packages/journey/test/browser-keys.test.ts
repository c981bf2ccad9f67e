import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { beginRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const project = "keys";
const runCount = 6;

describe.skipIf(chromiumPath === "")("keys and the palette in a project's workspace", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const rows = () => byTestId("run-row");
  const editor = () => byTestId("cell-editor");
  const chart = () => page.locator('[data-metric="train/loss"] [data-testid="line-chart"]');

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
    for (let index = 0; index < runCount; index++) await logRun(`run-${index}`);
  }, 120_000);

  afterAll(() => journey?.close());

  test("every key that ? lists does what it says", async () => {
    await open("?sort=name");
    await chart().waitFor();
    await press("?");
    await byTestId("shortcut-list").waitFor();
    const listed = await keysListed();
    expect(listed.toSorted()).toEqual(
      [
        "? / t gp gr gs j k [ Space x Enter F2 c",
        "ArrowDown,ArrowUp ArrowLeft,ArrowRight PageDown,PageUp Home,End",
        "ArrowLeft,ArrowRight PageUp,PageDown Home,End ArrowUp,ArrowDown +,-",
        "Shift+ArrowLeft,Shift+ArrowRight Enter Escape",
      ]
        .flatMap((line) => line.split(" "))
        .toSorted(),
    );
    await press("[");
    expect(await rows().first().isVisible()).toBe(true);
    await press("Escape");

    const table = byTestId("runs-table");
    const last = runCount - 1;
    const at = () => table.getAttribute("aria-activedescendant");
    const moves = [
      ["j", "0-0"],
      ["j", "1-0"],
      ["k", "0-0"],
      ["ArrowDown", "1-0"],
      ["ArrowUp", "0-0"],
      ["ArrowRight", "0-1"],
      ["ArrowLeft", "0-0"],
      ["End", `${last}-0`],
      ["Home", "0-0"],
      ["PageDown", `${Math.min(12, last)}-0`],
      ["PageUp", "0-0"],
    ] as const;
    for (const [key, cellAt] of moves) {
      await press(key);
      await expect.poll(at, { message: key }).toBe(`cell-${cellAt}`);
    }
    const first = rows().first();
    await press("Space");
    await first.getByRole("button", { name: /^Show .* in the charts$/ }).waitFor();
    await press("Space");
    await first.getByRole("button", { name: /^Hide .* in the charts$/ }).waitFor();
    await press("x");
    await expect.poll(() => first.getByTestId("select-run").isChecked()).toBe(true);
    await press("x");
    await expect.poll(() => first.getByTestId("select-run").isChecked()).toBe(false);
    await press("F2");
    await editor().waitFor();
    await press("Escape");
    await press("c");
    await byTestId("colour-picker").waitFor();
    await press("Escape");
    await press("Enter");
    await page.waitForURL("**/runs/*");
    await page.goBack();
    await rows().first().waitFor();

    await press("[");
    await expect.poll(() => rows().first().isVisible()).toBe(false);
    await press("?");
    await byTestId("shortcut-list").waitFor();
    const folded = await keysListed();
    expect([folded.includes("["), folded.includes("]"), folded.includes("j")]).toEqual([false, true, false]);
    await press("Escape");
    await press("]");
    await rows().first().waitFor();

    await press("/");
    await page.keyboard.type("[x");
    await expect.poll(() => byTestId("filter-input").inputValue()).toBe("[x");
    expect(await rows().first().isVisible()).toBe(true);
  }, 40_000);

  test("the palette does what the board can do, for all charts and for the panel that was pointed at", async () => {
    await open("?sort=name");
    await page.mouse.move(5, 5);
    await chart().waitFor();
    await choose("wall", "x axis: wall time");
    await expect.poll(() => param("x")).toBe("wallTime");
    await choose("smooth gauss", "Smoothing: gaussian 5");
    await expect.poll(() => param("smooth")).toBe("gaussian:5");
    await choose("pause", "Pause live charts");
    await choose("resume", "Resume live charts");
    expect(await entries("full screen")).toEqual([]);

    await chart().hover();
    const saved = page.waitForEvent("download");
    await choose("export svg", "Export train/loss: Vectors (SVG)");
    expect((await saved).suggestedFilename()).toBe("keys-train-loss.svg");
    await choose("full", "Full screen: train/loss");
    await byTestId("full-screen").waitFor();
    await press("Control+k");
    expect(await byTestId("command-palette").count()).toBe(0);
    await press("Escape");
    await byTestId("full-screen").waitFor({ state: "detached" });
    await choose("note", "Add a panel: note");
    await byTestId("panel-editor").waitFor();
    await press("Escape");
    await byTestId("panel-editor").waitFor({ state: "detached" });
    await choose("collapse", "Collapse all sections");
    await expect.poll(() => byTestId("metric-card").count()).toBe(0);
    expect((await entries("")).slice(0, 2)).toEqual(["Collapse all sections", "Add a panel: note"]);
    await choose("expand", "Expand all sections");
    await chart().waitFor();
    await choose("theme dark", "Theme: dark");
    await page.locator("html.dark").waitFor();
    await choose("theme light", "Theme: light");
  }, 40_000);

  test("the palette saves and opens views, and says what keys do the same", async () => {
    await open("?sort=-name");
    await choose("save as", "Save as a new view…");
    await byTestId("view-name").fill("From the palette");
    await press("Enter");
    await expect.poll(() => byTestId("views").innerText()).toContain("From the palette");
    await open("?sort=name");
    await choose("palette view", "Open the view “From the palette”");
    await expect.poll(() => param("sort")).toBe("-name");
    await press("Control+k");
    await page.keyboard.type("fold the run");
    const fold = byTestId("palette-entry").filter({ hasText: "Fold the run table away" });
    expect(await fold.locator("kbd").allInnerTexts()).toEqual(["["]);
    await press("Escape");
  });

  test("no page logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });

  async function logRun(name: string): Promise<void> {
    const begun = await beginRun(server, { project, name });
    for (let step = 0; step < 40; step++) begun.log({ "train/loss": Math.exp(-step / 10) }, { step });
    await begun.finish();
  }

  async function open(search: string): Promise<void> {
    await page.goto(`${server.origin}/projects/${project}${search}`);
    await rows().first().waitFor();
  }

  function press(keys: string): Promise<void> {
    return page.keyboard.press(keys);
  }

  /** The keys of each line in the list. */
  function keysListed(): Promise<string[]> {
    return byTestId("shortcut").evaluateAll((found) =>
      found.map((one) => (one as HTMLElement).dataset["keys"]?.replaceAll(" ", "") ?? ""),
    );
  }

  /** What the palette offers for a text. */
  async function entries(text: string): Promise<string[]> {
    await press("Control+k");
    await page.locator('[data-testid="command-palette"] input:focus').waitFor();
    await page.keyboard.type(text);
    await expect.poll(() => byTestId("command-palette").getByRole("combobox").inputValue()).toBe(text);
    const found = await byTestId("palette-entry").locator("span:first-child").allInnerTexts();
    await press("Escape");
    await byTestId("command-palette").waitFor({ state: "detached" });
    return found;
  }

  async function choose(text: string, label: string): Promise<void> {
    await press("Control+k");
    await page.locator('[data-testid="command-palette"] input:focus').waitFor();
    await page.keyboard.type(text);
    const chosen = page.locator('[data-testid="palette-entry"][data-highlighted]');
    await expect.poll(() => chosen.locator("span").first().innerText()).toBe(label);
    await press("Enter");
    await byTestId("command-palette").waitFor({ state: "detached" });
  }

  function param(name: string): string {
    return new URL(page.url()).searchParams.get(name) ?? "";
  }
});
