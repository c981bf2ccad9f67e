import type { BrowserContextOptions, Page } from "playwright-core";
import type { BrowserJourney } from "./browser-journey.ts";

/** One page of a browser window of its own, opened and closed around what is done in it. */
export async function withView<Result>(
  { browser, misdeeds, server }: Pick<BrowserJourney, "browser" | "misdeeds" | "server">,
  options: BrowserContextOptions,
  act: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    misdeeds.watch(page, server.origin);
    return await act(page);
  } finally {
    await context.close();
  }
}

/** Waits until a page shows what it has: it is live, and no skeleton is left in sight. */
export async function settle(page: Page): Promise<void> {
  await page.locator('[data-testid="live-status"][data-status="live"]').waitFor();
  await page.waitForFunction(
    () => {
      const skeletons = [...document.querySelectorAll("main .breathe.bg-line")];
      const inSight = skeletons.filter((skeleton) => {
        const { top, bottom } = skeleton.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && skeleton.checkVisibility();
      });
      return inSight.length === 0 && (document.querySelector("main")?.childElementCount ?? 0) > 0;
    },
    undefined,
    { timeout: 15_000 },
  );
}

/** How far things jumped while the page loaded: the sum of Chromium's layout shifts, from before the first paint. */
export async function watchLayoutShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts = globalThis as typeof globalThis & { layoutShift?: number };
    shifts.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) shifts.layoutShift! += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () => page.evaluate(() => (globalThis as typeof globalThis & { layoutShift?: number }).layoutShift!);
}

/** Bytes of the scripts that a page's document names, as they travel; what a script asks for later is not among them. */
export async function watchScriptBytes(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const addresses = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, response }) => addresses.set(requestId, response.url));
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const address = addresses.get(requestId) ?? "";
    sizes.set(address, (sizes.get(address) ?? 0) + encodedDataLength);
  });
  return async () => {
    const document = await (await page.context().request.get(page.url())).text();
    const named = [...document.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, path]) => path!);
    const loaded = [...sizes].filter(([address]) => named.some((path) => address.endsWith(path)));
    return loaded.reduce((sum, [, bytes]) => sum + bytes, 0);
  };
}
