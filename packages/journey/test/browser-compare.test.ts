import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProject, createRun, deleteRun, updateRun, type JsonRecord } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import type { Run } from "@descent/sdk";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { beginRun, finishFirstRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";

describe.skipIf(chromiumPath === "")("runs side by side in the browser", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  let run: Run;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const addRun = async (
    project: string,
    body: { name: string; config?: JsonRecord; environment?: JsonRecord },
  ) => {
    const { id } = await call(createRun, { params: { project }, body }, { baseUrl: server.origin });
    return id;
  };

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
    for (const name of ["machines", "many", "live"])
      await call(createProject, { body: { name } }, { baseUrl: server.origin });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    run = await finishFirstRun(server);
  });

  afterAll(() => journey?.close());

  test("two runs are compared with a baseline: what differs, by how many percent, and their curves", async () => {
    const other = await beginRun(server, {
      project: "pages",
      name: "second",
      config: { optimizer: { name: "adam", learningRate: 0.1 } },
    });
    other.log({ "train/loss": 0.025 }, { step: 19 });
    await other.finish();
    await page.goto(`${server.origin}/projects/pages/compare?runs=${run.id}`);
    await byTestId("empty-state").getByText("2 to 20").waitFor();
    await byTestId("add-run").click();
    await page.getByRole("button", { name: "second" }).click();
    await page.keyboard.press("Escape");
    const rows = byTestId("config-diff").getByTestId("compare-row");
    await expect
      .poll(() => rows.allInnerTexts())
      .toEqual([expect.stringMatching(/learningRate\s+0.01\s+0.1/)]);
    const loss = byTestId("summary-diff").locator('[data-key="train/loss"]');
    expect(await loss.locator('[data-tone="good"]').innerText()).toBe("−50 %");
    await byTestId("config-diff").getByRole("button", { name: "Make second the baseline" }).click();
    await expect.poll(() => loss.locator('[data-tone="bad"]').innerText()).toBe("+100 %");
    expect(page.url()).toContain(`baseline=${other.id}`);
    await page.locator('[data-metric="train/loss"] [data-testid="line-chart"][data-lines="2"]').waitFor();
  });

  test("what ran the runs is compared like their configs, and a table is taken away as it stands", async () => {
    const git = { commit: "0123456789abcdef", branch: "main", dirty: false };
    const one = await addRun("machines", {
      name: "a, b",
      config: { note: "x|y\nz", same: 1 },
      environment: { command: ["node", "train.ts", "--lr=0.1"], node: "24.1.0", os: "linux", git },
    });
    const other = await addRun("machines", {
      name: "bare",
      config: { same: 1 },
      environment: { node: "24.2.0", os: "linux", git: { ...git, dirty: true } },
    });
    await page.goto(`${server.origin}/projects/machines/compare?runs=${one},${other}`);
    const environment = byTestId("environment-diff");
    await expect
      .poll(() => environment.getByTestId("compare-row").allInnerTexts())
      .toEqual([
        expect.stringMatching(/^command\s+node train.ts --lr=0.1\s+–$/),
        expect.stringMatching(/^node\s+24.1.0\s+24.2.0$/),
        expect.stringMatching(/^git\.\s*dirty\s+false\s+true$/),
      ]);
    await environment.getByRole("button", { name: "Only differences" }).click();
    await expect.poll(() => environment.getByTestId("compare-row").count()).toBe(6);

    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    const config = byTestId("config-diff");
    const take = async (item: string) => {
      await config.getByRole("button", { name: "Copy or download: Config" }).click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    await take("Copy as Markdown");
    await expect
      .poll(clipboard)
      .toBe("| Key | a, b | bare |\n| --- | --- | --- |\n| note | x\\|y<br>z | – |\n");
    await config.getByRole("button", { name: "Only differences" }).click();
    await config.locator('[data-key="same"]').waitFor();
    await take("Copy as CSV");
    await expect.poll(clipboard).toBe('Key,"a, b",bare\r\nnote,"x|y\nz",\r\nsame,1,1\r\n');
    const saved = page.waitForEvent("download");
    await take("Download as CSV");
    expect((await saved).suggestedFilename()).toBe("machines-compare-config.csv");
  });

  test("a run has its colour of the workspace, which opens with these runs, and so do their layers", async () => {
    const ids = await Promise.all(
      ["red", "green", "blue"].map(async (name) => {
        const logged = await beginRun(server, { project: "colours", name });
        logged.log({ "grad_norm/dense": 1, loss: 2 }, { step: 0 });
        await logged.finish();
        return logged.id;
      }),
    );
    await page.goto(`${server.origin}/projects/colours/compare?runs=${ids[2]},${ids[0]}`);
    const columns = byTestId("config-diff").getByTestId("compare-column");
    await expect.poll(() => columns.count()).toBe(2);
    const colour = async (at: number) =>
      (await columns.nth(at).getByTestId("run-colour").getAttribute("style"))?.match(/--series-\d+/)?.[0];
    const [blue, red] = [await colour(0), await colour(1)];
    expect(blue).not.toBe(red);
    await page.getByRole("link", { name: "In the workspace" }).click();
    await expect.poll(() => byTestId("selected-count").innerText()).toBe("2 runs selected");
    const row = (name: string) => page.locator('[data-testid="run-row"]', { hasText: name });
    expect(await row("blue").getByTestId("edit-colour").innerHTML()).toContain(blue);
    expect(await row("red").getByTestId("edit-colour").innerHTML()).toContain(red);
    expect(await row("green").getByTestId("eye").getAttribute("aria-pressed")).toBe("false");
    await page.goBack();
    await page.getByRole("link", { name: "Layers", exact: true }).nth(1).click();
    const picked = byTestId("run-picker").getByRole("checkbox", { checked: true });
    await expect.poll(() => picked.count()).toBe(2);
  });

  test("twenty runs of two hundred keys scroll with names and heads in sight, and long values are cut", async () => {
    const keys = Array.from({ length: 200 }, (_, at) => [`deep.branch.of.keys.${at}`, at] as const);
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        addRun("many", {
          name: `run ${at}`,
          config: { ...Object.fromEntries(keys), long: "x".repeat(1000 + at) },
        }),
      ),
    );
    await page.goto(`${server.origin}/projects/many/compare?runs=${ids.join(",")}`);
    const config = byTestId("config-diff");
    const long = config.locator('[data-key="long"] td').nth(3);
    await long.waitFor();
    expect(await long.locator("span").getAttribute("title")).toHaveLength(1003);
    expect((await long.boundingBox())!.width).toBeLessThan(200);
    await config.getByRole("button", { name: "Only differences" }).click();
    const table = config.getByRole("table");
    await table.locator("..").evaluate((box) => box.scrollTo(1500, 4000));
    await config.locator('[data-key="deep.branch.of.keys.150"]').waitFor();
    expect(await config.getByTestId("compare-row").count()).toBeLessThan(80);
    const box = (await table.locator("..").boundingBox())!;
    const corner = (await table.getByRole("columnheader", { name: "Key" }).boundingBox())!;
    const key = (await config.locator('[data-key="deep.branch.of.keys.150"] th').boundingBox())!;
    expect([corner.x, corner.y, key.x]).toEqual([box.x, box.y, box.x]);
    const heads = await config
      .getByTestId("compare-column")
      .evaluateAll((all) => all.map((head) => head.getBoundingClientRect().y));
    expect(new Set(heads)).toEqual(new Set([box.y]));
  });

  test("a run that is renamed or deleted elsewhere is so here, and one alone is not compared", async () => {
    // The browser itself logs that a deleted run is not found: that is no misdeed of the page.
    const apart = await journey.browser.newPage();
    const [one, other, third] = await Promise.all(
      ["one", "other", "third"].map((name) => addRun("live", { name })),
    );
    await apart.goto(
      `${server.origin}/projects/live/compare?runs=${one},${other},${third}&baseline=${third}`,
    );
    const names = () =>
      apart.locator('[data-testid="config-diff"] [data-testid="compare-column"] a').allInnerTexts();
    await expect.poll(names).toEqual(["one", "other", "third"]);
    const at = { baseUrl: server.origin };
    await call(updateRun, { params: { run: other! }, body: { name: "renamed" } }, at);
    await expect.poll(names).toEqual(["one", "renamed", "third"]);
    await call(deleteRun, { params: { run: third! } }, at);
    await expect.poll(names).toEqual(["one", "renamed"]);
    await apart.getByText("Not found, or deleted: third").waitFor();
    await apart.getByTestId("summary-diff").getByRole("button", { name: "one is the baseline" }).waitFor();
    await apart.getByRole("button", { name: "Take out", exact: true }).click();
    await expect.poll(() => apart.getByText("Not found, or deleted").count()).toBe(0);
    expect(new URL(apart.url()).searchParams.get("runs")).toBe(`${one},${other}`);
    await apart.getByTestId("config-diff").getByRole("button", { name: "Take renamed out" }).click();
    await apart.getByTestId("empty-state").getByText("2 to 20").waitFor();
    expect(await apart.getByTestId("config-diff").count()).toBe(0);
    await apart.close();
  });

  test("no page has logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });
});
