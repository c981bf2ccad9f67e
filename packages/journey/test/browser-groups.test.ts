import { createProject, createRun } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";

describe.skipIf(chromiumPath === "")("groups of many runs in a browser", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const row = (name: string) => byTestId("run-row").filter({ hasText: name });

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
  }, 120_000);

  afterAll(() => journey?.close());

  test("an opened group lists all of its runs, however many, as one scrolls", async () => {
    const count = 1060;
    await call(createProject, { body: { name: "grouped" } }, { baseUrl: server.origin });
    for (let begun = 0; begun <= count; begun += 100)
      await Promise.all(
        Array.from({ length: Math.min(100, count + 1 - begun) }, (_, index) => {
          const at = begun + index;
          const name = `run-${String(at).padStart(4, "0")}`;
          const body = { name, config: { optimizer: at < count ? "adam" : "sgd" } };
          const address = { baseUrl: server.origin };
          return call(createRun, { params: { project: "grouped" }, body }, address);
        }),
      );
    await page.goto(`${server.origin}/projects/grouped?group=config.optimizer&sort=name`);
    await byTestId("group-row").filter({ hasText: "adam" }).getByTestId("toggle-group").click();
    const table = byTestId("runs-table");
    await expect.poll(() => table.getAttribute("aria-rowcount")).toBe(String(count + 2 + 1));
    await row("run-0000").waitFor();
    await table.evaluate((found) => found.parentElement!.scrollTo(0, 1e6));
    await row("run-1059").waitFor();
    await byTestId("group-row").filter({ hasText: "sgd" }).waitFor();
    expect(await table.innerText()).not.toContain("The first");
  }, 90_000);

  test("no page logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });
});
