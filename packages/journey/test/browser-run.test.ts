import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  appendConsole,
  createWriter,
  listRunFiles,
  putRunFile,
  type ConsoleStream,
} from "@descent/contracts";
import { BinaryBody, call } from "@descent/contracts/client";
import type { Run } from "@descent/sdk";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { finishFirstRun } from "../src/tracked-run.ts";

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
    run = await finishFirstRun(server);
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

  test("a search goes back past ten thousand matches, by steps, by scrolling up and by a button", async () => {
    const printed = 7;
    for (let batch = 0; batch < printed; batch++)
      await print(Array.from({ length: 5000 }, (_, line) => `tick ${batch * 5000 + line}`));
    const matches = () => byTestId("console-matches").innerText();
    const line = (number: number) => byTestId("console").getByText(`tick ${number}`, { exact: true });
    const current = () => page.locator('[data-testid="console-line"][data-current="true"]').innerText();
    await byTestId("console-search").fill("tick");
    await page.getByRole("button", { name: "Only matches" }).click();
    await expect.poll(matches).toBe("the last 10,000 matching lines");
    await byTestId("jump-to-end").click();
    await line(34_999).waitFor();

    await byTestId("console-search").press("Enter");
    await expect.poll(current).toContain("tick 25000");
    await byTestId("console-search").press("Shift+Enter");
    await expect.poll(current).toContain("tick 24999");
    expect(await matches()).toBe("the last 20,000 matching lines");

    await byTestId("console").evaluate((box) => box.scrollTo(0, 0));
    await expect.poll(matches).toBe("the last 30,000 matching lines");
    // What was read stays where it is.
    await line(15_000).waitFor();
    expect(await byTestId("console").evaluate((box) => box.scrollTop)).toBeGreaterThan(100_000);
    await byTestId("older-matches").click();
    await expect.poll(matches).toBe("35,000 matching lines");
    expect(await byTestId("older-matches").count()).toBe(0);
    await byTestId("console-search").fill("");
    await page.getByRole("button", { name: "Only matches" }).click();
  });

  const save = (file: string, bytes: string | Uint8Array<ArrayBuffer>, type = "application/octet-stream") => {
    const params = { run: run.id, "*": file };
    const body = new BinaryBody(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes, type);
    return call(putRunFile, { params, body }, { baseUrl: server.origin });
  };
  const row = (file: string) => page.locator(`[data-testid="file-row"][data-path="${file}"]`);
  const shownRows = () =>
    byTestId("file-row").evaluateAll((rows) => rows.map((shown) => shown.getAttribute("data-path")));

  test("files appear on the open page as they are saved, in folders, sorted and searched", async () => {
    await page.goto(`${server.origin}/runs/${run.id}?tab=files`);
    await byTestId("empty-state").getByText('await run.saveFile("checkpoints/last.bin")').waitFor();
    await save("config.json", '{"layers":[64,10]}');
    await row("config.json").waitFor();
    await save("checkpoints/epoch-10.bin", new Uint8Array(3000));
    await save("checkpoints/epoch-2.bin", new Uint8Array(5000));
    await row("checkpoints/epoch-2.bin").waitFor();
    const folder = "checkpoints/";
    const [second, tenth] = ["checkpoints/epoch-2.bin", "checkpoints/epoch-10.bin"];
    expect(await shownRows()).toEqual([folder, second, tenth, "config.json"]);
    expect(await row(folder).innerText()).toMatch(/checkpoints\s+2[^]*8 kB/);
    await page.getByRole("button", { name: "Size" }).click();
    await page.getByRole("button", { name: "Size" }).click();
    await expect.poll(shownRows).toEqual([folder, tenth, second, "config.json"]);
    await row(folder).click();
    await expect.poll(shownRows).toEqual([folder, "config.json"]);
    await byTestId("file-search").fill("EPOCH-2");
    await expect.poll(shownRows).toEqual([folder, second]);
    expect(await byTestId("file-count").innerText()).toBe("1 of 3 files, 5 kB");
  });

  test("the keys lead through the tree, and the address names the file that is looked at", async () => {
    await page.goto(`${server.origin}/runs/${run.id}?tab=files`);
    await row("config.json").waitFor();
    await byTestId("file-tree").focus();
    for (const key of ["ArrowDown", "ArrowLeft", "End", "Enter"]) await page.keyboard.press(key);
    await byTestId("file-text").getByText('"layers": [').waitFor();
    expect(await shownRows()).toEqual(["checkpoints/", "config.json"]);
    expect(new URL(page.url()).search).toBe("?tab=files&file=config.json");
    await page.reload();
    await byTestId("file-text").getByText('"layers": [').waitFor();
    await page.getByRole("button", { name: "As it is" }).click();
    await byTestId("file-text").getByText('{"layers":[64,10]}').waitFor();
  });

  test("files are shown as what they are, and nothing in them is run", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><script>fetch("/ran")</script></svg>`;
    await save("plot.svg", svg);
    await save("table.csv", 'digit,"per cent"\n7,"99,5"\n');
    await save("page.html", "<script>fetch('/ran')</script>", "text/html");
    await save("long.txt", "a line\n".repeat(50_000));
    const open = (file: string) => page.goto(`${server.origin}/runs/${run.id}?tab=files&file=${file}`);
    await open("plot.svg");
    const picture = byTestId("file-media");
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40);
    await open("table.csv");
    await byTestId("file-table").waitFor();
    expect(await byTestId("file-table").locator("td").allInnerTexts()).toEqual(["7", "99,5"]);
    await open("page.html");
    await byTestId("file-text").getByText("<script>fetch('/ran')</script>").waitFor();
    await open("long.txt");
    await byTestId("file-foot").getByText("The first 256 kB of 350 kB").waitFor();
    expect(await byTestId("text-line").count()).toBeLessThan(200);
    await open("checkpoints/epoch-2.bin");
    await byTestId("file-foot").getByText("the first 4 kB of 5 kB as bytes").waitFor();
  });

  test("a file is downloaded as it is, deleted, and taken back", async () => {
    await page.goto(`${server.origin}/runs/${run.id}?tab=files&file=config.json`);
    const download = page.waitForEvent("download");
    await byTestId("file-panel").getByRole("button", { name: "Download" }).click();
    expect((await download).suggestedFilename()).toBe("config.json");
    await byTestId("file-panel").getByRole("button", { name: "Delete" }).click();
    await row("config.json").waitFor({ state: "detached" });
    expect(page.url()).not.toContain("file=");
    await page.getByRole("button", { name: "Undo" }).click();
    await row("config.json").click();
    await byTestId("file-panel").getByRole("button", { name: "Delete" }).click();
    await row("config.json").waitFor({ state: "detached" });
    await page.locator('[aria-label="Close message"]').last().click();
    const listed = async () =>
      (await call(listRunFiles, { params: { run: run.id } }, { baseUrl: server.origin })).items;
    await expect.poll(async () => (await listed()).map((file) => file.path)).not.toContain("config.json");
  });

  test("files are uploaded and dropped, but none takes the place of another", async () => {
    const given = (name: string, text: string) => ({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(text),
    });
    await page.goto(`${server.origin}/runs/${run.id}?tab=files`);
    await row("table.csv").waitFor();
    await byTestId("upload-input").setInputFiles([given("notes.txt", "noted"), given("table.csv", "lost")]);
    await page.getByText("table.csv was not uploaded").waitFor();
    await row("notes.txt").click();
    await byTestId("file-text").getByText("noted").waitFor();
    const dataTransfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["dropped"], "dropped.txt"));
      return data;
    });
    for (const type of ["dragover", "drop"]) await byTestId("files").dispatchEvent(type, { dataTransfer });
    await row("dropped.txt").click();
    await byTestId("file-text").getByText("dropped").waitFor();
    await row("table.csv").click();
    await byTestId("file-table").waitFor();
    expect(await byTestId("file-table").locator("td").allInnerTexts()).toEqual(["7", "99,5"]);
  });

  test("ten thousand files are a page of folders, and any of them is found", async () => {
    const known = { size: 1, sha256: "0".repeat(64), contentType: "text/plain" };
    const createdAt = "2026-01-01T00:00:00.000Z";
    await page.route(`**/runs/${run.id}/files?*`, async (route) => {
      const after = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
      const items = Array.from({ length: 1000 }, (_, at) => {
        const file = `batch-${Math.floor((after + at) / 100)}/sample-${after + at}.txt`;
        return { ...known, path: file, createdAt };
      });
      const next = after + 1000;
      await route.fulfill({ json: { items, nextCursor: next < 10_000 ? String(next) : null } });
    });
    await page.goto(`${server.origin}/runs/${run.id}?tab=files`);
    await row("batch-0/").waitFor();
    expect(await byTestId("file-count").innerText()).toBe("10,000 files, 10 kB");
    expect(await byTestId("file-row").count()).toBeLessThan(100);
    await byTestId("file-search").fill("sample-9876");
    await expect.poll(shownRows).toEqual(["batch-98/", "batch-98/sample-9876.txt"]);
    await page.unroute(`**/runs/${run.id}/files?*`);
  });

  test("no page has logged an error or asked another host", () => {
    expect(misdeeds.list).toEqual([]);
  });
});
