import type { Browser, Page } from "playwright-core";
import { launchBrowser, Misdeeds } from "./browser.ts";
import { startDashboardProcess } from "./dashboard-process.ts";
import { endProgram, startServerProcess, type ServerProcess } from "./server-process.ts";

/** A browser at a server of its own. */
export interface BrowserJourney {
  readonly server: ServerProcess;
  readonly browser: Browser;
  /** A wide page, not opened at any address yet. */
  readonly page: Page;
  /** Of the page, and of others that are watched. */
  readonly misdeeds: Misdeeds;
  /** Ends all of it. */
  readonly close: () => Promise<void>;
}

/** Starts dashboard, server and browser, and ends those that run where one of them does not start. */
export async function openJourney(executablePath: string): Promise<BrowserJourney> {
  const opened = new AsyncDisposableStack();
  try {
    const dashboard = await startDashboardProcess();
    opened.defer(async () => void (await endProgram(dashboard.process, "SIGKILL")));
    const server = opened.use(await startServerProcess({ dashboardUrl: dashboard.url }));
    const browser = await launchBrowser(executablePath);
    opened.defer(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const misdeeds = new Misdeeds();
    misdeeds.watch(page, server.origin);
    return { server, browser, page, misdeeds, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
