import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Run } from "@descent/sdk";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { beginRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";

describe.skipIf(chromiumPath === "")(
  "after an edit in place the keyboard goes on from what opened it",
  () => {
    let journey: BrowserJourney;
    let { server, page, misdeeds } = {} as BrowserJourney;
    let run: Run;
    const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
    const editor = () => byTestId("cell-editor");
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

    /** Opens an edit by the keyboard and ends it by keys. @returns what has the focus then. */
    const afterKeys = async (opener: string, keys: readonly string[]) => {
      await page.getByRole("button", { name: opener, exact: true }).press("Enter");
      await editor().waitFor();
      for (const key of keys) await page.keyboard.press(key);
      await editor().waitFor({ state: "detached" });
      return focused();
    };

    beforeAll(async () => {
      journey = await openJourney(chromiumPath);
      ({ server, page, misdeeds } = journey);
      run = await beginRun(server, { project: "edited", name: "only one" });
      run.log({ loss: 1 }, { step: 0 });
      await run.finish();
    });

    afterAll(() => journey?.close());

    test("on the page of a run", async () => {
      await page.goto(`${server.origin}/runs/${run.id}?tab=overview`);
      await byTestId("notes").waitFor();
      expect(await afterKeys("Edit tags", ["a", "Enter"])).toBe("Edit tags");
      await byTestId("run-tags").getByText("a", { exact: true }).waitFor();
      expect(await afterKeys("Edit tags", ["b", "Escape"])).toBe("Edit tags");
      expect(await afterKeys("Edit notes", ["n", "Control+Enter"])).toBe("Edit notes");
      expect(await afterKeys("State: finished. Change it", ["Escape"])).toBe("State: finished. Change it");
      await byTestId("run-actions").press("Enter");
      await page.getByRole("menuitem", { name: "Rename" }).press("Enter");
      await editor().press("Escape");
      await expect.poll(focused).toBe("Actions of this run");
    });

    test("for ticked rows", async () => {
      await page.goto(`${server.origin}/projects/edited`);
      await byTestId("select-run").click();
      expect(await afterKeys("Add tags", ["c", "Enter"])).toBe("Add tags");
      await byTestId("bulk-colour").press("Enter");
      await byTestId("colour-picker").waitFor();
      await page.keyboard.press("Escape");
      await byTestId("colour-picker").waitFor({ state: "detached" });
      await expect.poll(focused).toBe("Colour of the selected runs");
    });

    test("in the table, unless a click has put it elsewhere", async () => {
      const hasFocus = (id: string) => byTestId(id).evaluate((element) => element === document.activeElement);
      await byTestId("run-row")
        .getByRole("rowheader")
        .dblclick({ position: { x: 160, y: 5 } });
      await editor().press("Escape");
      expect(await hasFocus("runs-table")).toBe(true);
      await page.keyboard.press("F2");
      await byTestId("filter-input").click();
      await editor().waitFor({ state: "detached" });
      expect(await hasFocus("filter-input")).toBe(true);
    });

    test("no page has logged an error or asked another host", () => {
      expect(misdeeds.list).toEqual([]);
    });
  },
);
