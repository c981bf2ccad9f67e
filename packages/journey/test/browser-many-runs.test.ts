import { listRuns, type Run } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { beginRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const project = "many";
const runCount = 6;

describe.skipIf(chromiumPath === "")("many runs, and what is about to be deleted, in a browser", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const rows = () => byTestId("run-row");
  const row = (name: string) => rows().filter({ hasText: name });
  const projectRow = (name: string) => page.locator(`[data-testid="project-row"][data-project="${name}"]`);
  const toProjects = () => page.getByRole("link", { name: "Descent" }).click();
  const count = () => byTestId("run-count").innerText();

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
    for (let at = 0; at < runCount; at++) await logRun(project, `run-${at}`);
    await logRun("other", "alone");
  }, 120_000);

  afterAll(() => journey?.close());

  test("ticked rows get tags and a colour together, by a request each", async () => {
    await open();
    await tick(["run-0", "run-1", "run-2"]);
    const sent = watchWrites();
    await byTestId("bulk-tag").click();
    await page.getByLabel("Tags for the selected runs").fill("batch");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await runs()).filter(({ tags }) => tags.includes("batch")).length).toBe(3);
    await byTestId("bulk-colour").click();
    const choice = byTestId("colour-picker").locator("[data-colour]").first();
    const colour = await choice.getAttribute("data-colour");
    await choice.click();
    await expect.poll(async () => (await runs()).filter((one) => one.colour === colour).length).toBe(3);
    expect(sent()).toEqual(["POST /api/v1/runs/update", "POST /api/v1/runs/update"]);
  });

  test("a deletion that may be taken back counts in its own project and filter only", async () => {
    await open();
    await tick(["run-0", "run-1"]);
    await byTestId("bulk-delete").click();
    await expect.poll(count).toContain(`${runCount - 2} runs`);
    await byTestId("filter-input").fill('name = "run-5"');
    await byTestId("filter-input").press("Enter");
    await expect.poll(() => rows().count()).toBe(1);
    await expect.poll(count).toContain("1 run,");
    await toProjects();
    await projectRow("other").getByRole("link").click();
    await row("alone").waitFor();
    await expect.poll(count).toContain("1 run,");
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await runs()).toHaveLength(runCount);
  });

  test("a deleted project stays out of sight on the way to another page and back, until it is taken back", async () => {
    await toProjects();
    await projectRow("other").getByTestId("project-actions").click();
    await byTestId("delete-project").click();
    await expect.poll(() => projectRow("other").count()).toBe(0);
    await projectRow(project).getByRole("link").click();
    await rows().first().waitFor();
    await toProjects();
    await projectRow(project).waitFor();
    expect(await projectRow("other").count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await projectRow("other").waitFor();
  });

  test("all ticked runs are gone when the page is left at once", async () => {
    await open();
    await tick(["run-1", "run-2", "run-3", "run-4", "run-5"]);
    await byTestId("bulk-delete").click();
    await expect.poll(() => rows().count()).toBe(1);
    await page.goto(`${server.origin}/docs`);
    await expect.poll(async () => (await runs()).map(({ name }) => name)).toEqual(["run-0"]);
  });

  test("no page logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });

  async function logRun(inProject: string, name: string): Promise<void> {
    const begun = await beginRun(server, { project: inProject, name });
    begun.log({ loss: 1 });
    await begun.finish();
  }

  async function open(): Promise<void> {
    await page.goto(`${server.origin}/projects/${project}?sort=name`);
    await rows().first().waitFor();
  }

  async function tick(names: readonly string[]): Promise<void> {
    for (const name of names) await row(name).getByTestId("select-run").click();
  }

  /** What the page asks the server to change from now on. */
  function watchWrites(): () => string[] {
    const sent: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      const isOfRuns = pathname.startsWith("/api/v1/runs/") && request.method() !== "GET";
      if (isOfRuns) sent.push(`${request.method()} ${pathname}`);
    });
    return () => sent;
  }

  async function runs(): Promise<Run[]> {
    const { items } = await call(listRuns, { params: { project }, query: {} }, { baseUrl: server.origin });
    return items;
  }
});
