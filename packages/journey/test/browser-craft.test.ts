import path from "node:path";
import { scenarioNames } from "@descent/seed";
import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { looks, screenshotDir } from "../src/browser.ts";
import { openJourney, type BrowserJourney } from "../src/browser-journey.ts";
import { misfits } from "../src/misfits.ts";
import { seedPages, type Pages } from "../src/seeded-pages.ts";
import { settle, watchLayoutShifts, watchScriptBytes, withView } from "../src/settled-view.ts";

const chromiumPath = process.env["CHROMIUM_PATH"] ?? "";
const wide = { viewport: { width: 1440, height: 900 } };

/** JavaScript that a page itself names, compressed as it travels; what draws charts is fetched beside their data. */
const scriptBytesMax = 300_000;
/** The pages whose pictures the documentation keeps. */
const kept = new Set(["projects", "project", "compare", "layers", "parameters", "sweep", "run", "files"]);

/** What may jump while a page loads: on a narrow page what Google calls good, on a wide one half of it. */
const layoutShiftMax = (width: number) => (width < 600 ? 0.1 : 0.05);

describe.skipIf(chromiumPath === "")("the craft of every page", () => {
  const dir = screenshotDir("craft");
  const readme = screenshotDir();
  let journey: BrowserJourney;
  let demo: Pages = {};
  let others: Pages = {};

  beforeAll(async () => {
    journey = await openJourney(chromiumPath);
    for (const scenario of scenarioNames) {
      const pages = await seedPages(scenario, journey.server.origin);
      if (scenario === "demo") demo = pages;
      else others = { ...others, ...pages };
    }
  }, 180_000);

  afterAll(() => journey?.close());

  const open = async (page: Page, address: string) => {
    await page.goto(journey.server.origin + address);
    await settle(page);
  };

  test.each(looks)(
    "is open to everybody: axe finds nothing serious, $name",
    async (look) => {
      const { width, height, colorScheme } = look;
      await withView(journey, { viewport: { width, height }, colorScheme }, async (page) => {
        const found: string[] = [];
        for (const [name, address] of Object.entries({ ...demo, ...others })) {
          await open(page, address);
          found.push(...(await seriousViolations(page)).map((violation) => `${name}: ${violation}`));
        }
        expect(found).toEqual([]);
      });
    },
    240_000,
  );

  test("is light: less than 300 kB of JavaScript are loaded first", async () => {
    const sizes: Record<string, number> = {};
    for (const [name, address] of Object.entries(demo))
      await withView(journey, wide, async (page) => {
        const bytes = await watchScriptBytes(page);
        await open(page, address);
        sizes[name] = await bytes();
      });
    console.log(`first-load JavaScript, bytes: ${JSON.stringify(sizes)}`);
    expect(Object.entries(sizes).filter(([, bytes]) => bytes === 0 || bytes >= scriptBytesMax)).toEqual([]);
  }, 120_000);

  test("stands still while it loads", async () => {
    const shifts: Record<string, number> = {};
    const tooMuch: string[] = [];
    for (const { name: look, width, height } of looks.filter(({ colorScheme }) => colorScheme === "light"))
      for (const [name, address] of Object.entries(demo))
        await withView(journey, { viewport: { width, height } }, async (page) => {
          const shift = await watchLayoutShifts(page);
          await open(page, address);
          const sum = Number((await shift()).toFixed(4));
          shifts[`${name} ${look}`] = sum;
          if (sum >= layoutShiftMax(width)) tooMuch.push(`${name} ${look}: ${sum}`);
        });
    console.log(`layout shift: ${JSON.stringify(shifts)}`);
    expect(tooMuch).toEqual([]);
  }, 180_000);

  test.each(looks)(
    "fits its window, whatever is in it, $name",
    async (look) => {
      const picture = (name: string) => {
        const isKept = kept.has(name) && look.name !== "390-dark";
        return path.join(isKept ? readme : dir, `${name}-${look.name}.png`);
      };
      expect(await misfits(journey, look, { ...demo, ...others }, { ready: settle, picture })).toEqual([]);
    },
    240_000,
  );

  test("moves nothing for who asked for less motion", async () => {
    await withView(journey, { ...wide, reducedMotion: "reduce" }, async (page) => {
      await open(page, demo["project"]!);
      const moving = await page.evaluate(() =>
        document
          .getAnimations()
          .filter(({ playState }) => playState === "running")
          .map((animation) => (animation.effect as KeyframeEffect).target?.className),
      );
      expect(moving).toEqual([]);
    });
  });

  test("needs no mouse: from the palette to a run, to the list of keys, to the other theme", async () => {
    await withView(journey, { ...wide, colorScheme: "light" }, async (page) => {
      await open(page, "/");
      await page.keyboard.press("Control+k");
      await page.getByTestId("command-palette").waitFor();
      await page.keyboard.type("digits");
      await page.locator('[data-testid="palette-entry"][data-highlighted]').waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL("**/projects/digits-cnn");
      await settle(page);

      await page.keyboard.press("Control+k");
      await page.getByTestId("command-palette").waitFor();
      await page.keyboard.type("resnet-lion");
      await page.getByTestId("palette-entry").filter({ hasText: "resnet-lion-15" }).waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL("**/runs/*");
      await settle(page);

      await page.keyboard.press("?");
      await page.getByTestId("shortcut-list").waitFor();
      await page.keyboard.press("Escape");
      await page.getByTestId("shortcut-list").waitFor({ state: "detached" });
      await page.keyboard.press("t");
      await page.locator("html.dark").waitFor();
      await page.keyboard.press("g");
      await page.keyboard.press("p");
      await page.waitForURL(`${journey.server.origin}/`);
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Projects");
    });
  });

  test("keys are letters in a field", async () => {
    await withView(journey, { ...wide, colorScheme: "light" }, async (page) => {
      await open(page, demo["project"]!);
      await page.keyboard.press("/");
      await page.keyboard.type("t?gp");
      const field = page.locator(":focus");
      expect(await field.inputValue()).toBe("t?gp");
      expect(await page.locator("html.dark").count()).toBe(0);
      expect(page.url()).toContain("/projects/digits-cnn");
    });
  });

  test("no page logged an error or asked another host", () => {
    expect(journey.misdeeds.list).toEqual([]);
  });
});

/** What axe calls serious or critical, with the first places of each. */
async function seriousViolations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  const { violations } = await page.evaluate(async () => {
    const { axe: loaded } = globalThis as unknown as {
      axe: { run: (context: Document, options: RunOptions) => Promise<AxeResults> };
    };
    const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
    return loaded.run(document, { runOnly: wcag, resultTypes: ["violations"] });
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id} (${nodes.length}): ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(" | ")}`,
    );
}
