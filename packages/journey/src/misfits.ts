import path from "node:path";
import type { Page } from "playwright-core";
import { looks } from "./browser.ts";
import type { BrowserJourney } from "./browser-journey.ts";
import type { Pages } from "./seeded-pages.ts";
import { withView } from "./settled-view.ts";

/** How pages are looked at. */
interface Showing {
  /** Waits until a page shows what it has. */
  readonly ready: (page: Page) => Promise<void>;
  /** The file that a page's picture goes to. */
  readonly picture: (name: string) => string;
}

type View = Pick<BrowserJourney, "browser" | "misdeeds" | "server">;

/** Shows pages in a window of one width and theme. @returns those that are not as wide as it, by how much. */
export function misfits(
  view: View,
  look: (typeof looks)[number],
  pages: Pages,
  { ready, picture }: Showing,
): Promise<string[]> {
  const { width, height, colorScheme } = look;
  return withView(view, { viewport: { width, height }, colorScheme }, async (page) => {
    const found: string[] = [];
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(view.server.origin + address);
      await ready(page);
      await page.screenshot({ path: picture(name) });
      const overflow = await overflowOf(page);
      if (overflow !== 0) found.push(`${name} ${look.name}: ${overflow} px too wide`);
    }
    return found;
  });
}

/** The misfits of all widths and themes; pictures go to a folder. */
export async function misfitsOfAllLooks(
  view: View,
  pages: Pages,
  dir: string,
  ready: Showing["ready"],
): Promise<string[]> {
  const found: string[] = [];
  for (const look of looks) {
    const picture = (name: string) => path.join(dir, `${name}-${look.name}.png`);
    found.push(...(await misfits(view, look, pages, { ready, picture })));
  }
  return found;
}

/** By how many pixels a page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
