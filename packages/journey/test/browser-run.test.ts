import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendConsole, createWriter, type ConsoleStream } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import type { Run } from "@descent/sdk";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { beginRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const esc = "\u001B";

describe.skipIf(chromiumPath === "")("the page of a run in the browser", () => {
  let journey: BrowserJourney;
  let { server, page, misdeeds } = {} as BrowserJourney;
  let run: Run;
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  let seq = 0;
  const print = async (lines: readonly string[]) => {
    const params = { run: run.id };
    const at = { baseUrl: server.origin };
    const { writer } = await call(createWriter, { params, body: { key: "console" } }, at);
    const times = lines.map((_, line) => 1_700_000_000_000 + line);
    const streams = lines.map((line): ConsoleStream => (line.includes("error") ? "stderr" : "stdout"));
    const body = { writer, seq: ++seq, times, streams, lines: [...lines] };
    await call(appendConsole, { params, body }, at);
  };

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page, misdeeds } = journey);
    run = await beginRun(server, {
      project: "pages",
      name: "first",
      config: { optimizer: { name: "adam", learningRate: 0.01 } },
    });
    for (let step = 0; step < 20; step++) run.log({ "train/loss": 1 / (step + 1) }, { step });
    await run.finish();
  });

  afterAll(() => journey?.close());

  test("tabs are links, number keys follow them, and the way back leads back", async () => {
    await page.goto(`${server.origin}/runs/${run.id}`);
    await page.locator('[data-metric="train/loss"] .recharts-line-curve').waitFor();
    await page.keyboard.press("1");
    await byTestId("config").getByText("learningRate").waitFor();
    await byTestId("config-search").fill("adam");
    await expect.poll(() => byTestId("config").innerText()).not.toContain("learningRate");
    await page.getByRole("link", { name: "Console" }).click();
    await byTestId("empty-state").getByText("console: true").waitFor();
    await page.goBack();
    await byTestId("config").waitFor();
  });

  test("console lines arrive on the open page, in their colours, and markup stays text", async () => {
    await page.goto(`${server.origin}/runs/${run.id}?tab=console`);
    await byTestId("empty-state").waitFor();
    await print([`${esc}[31mred${esc}[0m <b>bold</b>`, "10%\r100%"]);
    const lines = byTestId("console-line");
    await expect.poll(() => lines.count()).toBe(2);
    // A row is there before its line is.
    await expect.poll(() => lines.nth(0).innerText()).toContain("red <b>bold</b>");
    await expect.poll(() => lines.nth(1).innerText()).toContain("100%");
    expect(await lines.nth(0).locator("span", { hasText: "red" }).last().getAttribute("style")).toContain(
      "--ansi-1",
    );
    expect(await lines.nth(1).innerText()).not.toContain("10%\n");
  });

  test("a long console is followed, searched and jumped through", async () => {
    await print(Array.from({ length: 4000 }, (_, line) => (line % 1000 === 7 ? "an error" : `step ${line}`)));
    await byTestId("console").getByText("step 3999").waitFor();
    expect(await byTestId("console-line").count()).toBeLessThan(200);
    await byTestId("console-search").fill("ERROR");
    await expect.poll(() => byTestId("console-matches").innerText()).toBe("4 matching lines");
    await byTestId("console-search").press("Enter");
    await page.locator('[data-testid="console-line"][data-current="true"][data-number="9"]').waitFor();
    expect(page.url()).toContain("#L10");
    await byTestId("jump-to-end").click();
    await byTestId("console").getByText("step 3999").waitFor();
  });

  test("no page has logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });
});
