import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { root } from "./server-process.ts";

/** Widths and themes that every page must look right in. */
export const looks = [
  { name: "1440-light", width: 1440, height: 900, colorScheme: "light" },
  { name: "1440-dark", width: 1440, height: 900, colorScheme: "dark" },
  { name: "390-light", width: 390, height: 844, colorScheme: "light" },
  { name: "390-dark", width: 390, height: 844, colorScheme: "dark" },
] as const;

/** A real Chromium that asks nobody anything at its start. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
}

/** What a page did that it must not: errors it logged, and hosts other than its own that it asked. */
export class Misdeeds {
  readonly list: string[] = [];

  watch(page: Page, origin: string): void {
    page.on(
      "console",
      (message) => message.type() === "error" && this.list.push(`console: ${message.text()}`),
    );
    page.on("pageerror", (error) => this.list.push(`error: ${error.message}`));
    page.on("request", (request) => {
      const isOwn = request.url().startsWith(origin) || /^(data|blob):/.test(request.url());
      if (!isOwn) this.list.push(`request: ${request.url()}`);
    });
  }
}

/** Where screenshots go: those of the README into the documentation when they are to be renewed, all others aside. */
export function screenshotDir(kind: "readme" | "craft" = "readme"): string {
  const isRenewed = kind === "readme" && process.env["UPDATE_SCREENSHOTS"] === "1";
  const dir = isRenewed
    ? path.join(root, "docs/screenshots")
    : mkdtempSync(path.join(tmpdir(), "descent-screenshots-"));
  mkdirSync(dir, { recursive: true });
  return dir;
}
