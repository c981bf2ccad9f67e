import { createRun, finishRun } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { loadSearch, type SearchLoad } from "../src/search-load.ts";
import { beginRun } from "../src/tracked-run.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const project = "trouble";

describe.skipIf(chromiumPath === "")("the browser where something fails", () => {
  let journey: BrowserJourney;
  let { server, page } = {} as BrowserJourney;
  let load: SearchLoad;
  let layered = "";
  const byTestId = (id: string) => page.locator(`[data-testid="${id}"]`);
  const row = (name: string) => byTestId("run-row").filter({ hasText: name });
  const status = () => byTestId("live-status").getAttribute("data-status");
  const retry = () => page.getByRole("button", { name: "Try again" });

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    ({ server, page } = journey);
    load = await loadSearch(server.origin, "valley", 6);
    const run = await beginRun(server, { project, name: "layered" });
    for (let step = 0; step < 20; step++)
      run.log({ "train/loss": 1 / (1 + step), "update_ratio/a": 1e-3, "update_ratio/b": 2e-3 }, { step });
    await run.finish();
    layered = run.id;
  }, 120_000);

  afterEach(() => page.unrouteAll({ behavior: "ignoreErrors" }));
  afterAll(() => journey?.close());

  test("a loss that could not be read is no loss that was not logged: it says so, and is asked for again", async () => {
    await fail("**/api/v1/metrics/query", (body) => body.includes("train/loss"));
    await page.goto(`${server.origin}/runs/${layered}?tab=layers`);
    await byTestId("layers-loss").getByRole("button", { name: "Try again" }).waitFor();
    expect(await byTestId("layers-loss").innerText()).not.toContain("No loss was logged");
    await page.unrouteAll();
    await byTestId("layers-loss").getByRole("button", { name: "Try again" }).click();
    await byTestId("layers-loss").getByTestId("line-chart").waitFor();
  });

  test("a sweep whose runs could not be read says what is missing, and shows it once they can", async () => {
    await fail(/\/runs\?.*sweep/);
    await page.goto(`${server.origin}/sweeps/${load.sweep}`);
    await byTestId("trial-row").first().waitFor();
    await byTestId("error-note").waitFor();
    await page.unrouteAll();
    await byTestId("error-note").getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => byTestId("error-note").count()).toBe(0);
  });

  test("lists in menus that could not be read are not shown as empty, and are asked for again", async () => {
    await fail(/\/(views|columns)\?/);
    await page.goto(`${server.origin}/projects/${project}`);
    await row("layered").waitFor();
    await byTestId("views").click();
    await byTestId("list-error").waitFor();
    expect(await page.getByText("No views yet").count()).toBe(0);
    await page.keyboard.press("Escape");
    await byTestId("pick-columns").click();
    await byTestId("list-error").waitFor();
    await page.unrouteAll();
    await byTestId("list-error").getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => byTestId("list-error").count()).toBe(0);
  });

  test("a filter is not called wrong where the server failed", async () => {
    await fail(/\/runs\?filter/);
    await page.goto(`${server.origin}/projects/${project}/parameters?filter=state%20%3D%20%22finished%22`);
    await byTestId("error-state").waitFor();
    expect(await byTestId("parameters-filter").getAttribute("aria-invalid")).toBe("false");
    await page.unrouteAll();
    await retry().click();
    await byTestId("trial-row").first().waitFor();
  });

  test("of a layout from another dashboard what can be read is shown, the rest is told of and stays stored", async () => {
    const key = `descent:layout:${project}`;
    const stored = JSON.stringify({
      columns: { shown: ["config.seed", 7, "notes"], pinned: "none", widths: {} },
      split: 40,
    });
    await page.goto(`${server.origin}/projects/${project}`);
    await page.evaluate(([name, text]) => localStorage.setItem(name!, text!), [key, stored]);
    await page.reload();
    await page.getByText("The stored columns of this project could not be read in full").waitFor();
    const columns = () =>
      byTestId("heading").evaluateAll((heads) => heads.map((head) => head.getAttribute("data-column")));
    await expect.poll(columns).toEqual(expect.arrayContaining(["config.seed", "notes"]));
    expect(await page.evaluate((name) => localStorage.getItem(name), key)).toBe(stored);
    await page.evaluate((name) => localStorage.removeItem(name), key);
  });

  test("after a restart of the server all that has changed is there without a reload", async () => {
    await page.goto(`${server.origin}/projects/${project}`);
    await row("layered").waitFor();
    await expect.poll(status).toBe("live");
    await server.kill();
    await expect.poll(status).not.toBe("live");
    await server.start();
    await addRun("after the crash");
    await row("after the crash").waitFor();
    await server.stop();
    await server.start();
    await addRun("after the stop");
    await row("after the stop").waitFor();
  }, 60_000);

  test("a page whose questions found no server is filled without a click once there is one", async () => {
    await page.route("**/api/v1/**", (route) => route.abort("connectionrefused"));
    await page.goto(`${server.origin}/projects/${project}/layers`);
    await retry().waitFor();
    await page.unrouteAll();
    await byTestId("run-picker").waitFor();
    await expect.poll(status).toBe("live");
  });

  test("a tab that comes back from the background has what changed meanwhile", async () => {
    await page.goto(`${server.origin}/projects/${project}`);
    await row("layered").waitFor();
    await expect.poll(status).toBe("live");
    await setVisibility("hidden");
    await addRun("in the background");
    await setVisibility("visible");
    await row("in the background").waitFor();
  });

  /** Lets the server seem to fail for what is asked. */
  async function fail(url: string | RegExp, isMeant: (body: string) => boolean = () => true): Promise<void> {
    await page.route(url, (route) =>
      isMeant(route.request().postData() ?? "")
        ? route.fulfill({ status: 500, body: "{}" })
        : route.fallback(),
    );
  }

  async function addRun(name: string): Promise<void> {
    const options = { baseUrl: server.origin };
    const run = await call(createRun, { params: { project }, body: { name } }, options);
    await call(finishRun, { params: { run: run.id }, body: {} }, options);
  }

  async function setVisibility(state: "hidden" | "visible"): Promise<void> {
    await page.evaluate((visibility) => {
      Object.defineProperty(document, "visibilityState", { value: visibility, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  }
});
