import { chromium, type Browser, type Page } from "playwright-core";

/** Chromium, where `CHROMIUM_PATH` or else the system has it; it asks nobody anything at its start. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
}

/** A wide page, as every bench measures on. */
export function openPage(browser: Browser, options: { reducedMotion?: "reduce" } = {}): Promise<Page> {
  return browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
}

/** Measures some rounds one after the other, each on a page of its own: nothing is cached in it. */
export async function measureRounds<Round>(
  browser: Browser,
  rounds: number,
  measure: (page: Page) => Promise<Round>,
): Promise<Round[]> {
  const measured: Round[] = [];
  for (let at = 0; at < rounds; at++) {
    const page = await openPage(browser);
    measured.push(await measure(page));
    await page.close();
  }
  return measured;
}
