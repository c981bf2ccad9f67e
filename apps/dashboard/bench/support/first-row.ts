import type { Page } from "playwright-core";

/** What the table must begin with to be done: a run by its id, or any group. */
export type FirstRow = { readonly run: string } | "group";

declare global {
  interface Window {
    actedAt?: number;
    paintedAt?: number;
  }
}

/** Milliseconds from the start of the navigation to the first frame with rows. */
export async function firstRowsMs(page: Page): Promise<number> {
  const painted = await page.waitForFunction(() => window.paintedAt);
  return (await painted.jsonValue()) as number;
}

/** Milliseconds from a click or the Enter key in `act` to the frame in which the table begins with a row. */
export async function untilFirstRow(
  page: Page,
  first: FirstRow,
  act: () => Promise<unknown>,
): Promise<number> {
  const selector = first === "group" ? '[data-testid="group-row"]' : `[data-run="${first.run}"]`;
  if (await page.evaluate(isFirst, selector)) throw new Error(`the table begins with ${selector} already`);
  await page.evaluate(() => {
    delete window.actedAt;
    delete window.paintedAt;
    const note = (event: Event) => (window.actedAt = event.timeStamp);
    window.addEventListener("click", note, { capture: true, once: true });
    window.addEventListener("keydown", note, { capture: true, once: true });
  });
  await page.evaluate(watchFirstRow, selector);
  await act();
  const took = await page.waitForFunction(() => window.paintedAt && window.paintedAt - window.actedAt!);
  return (await took.jsonValue()) as number;
}

function isFirst(selector: string): boolean {
  const row = document.querySelector('[data-testid="runs-table"] tbody tr:not([aria-hidden])');
  return row?.matches(selector) ?? false;
}

/** Runs in the page: notes when the frame is done in which the table begins with such a row. */
export function watchFirstRow(selector: string): void {
  function look(): void {
    const row = document.querySelector('[data-testid="runs-table"] tbody tr:not([aria-hidden])');
    // A message comes after the frame that these rows are laid out and painted in.
    if (row?.matches(selector)) {
      const channel = new MessageChannel();
      channel.port1.addEventListener("message", () => (window.paintedAt = performance.now()));
      channel.port1.start();
      channel.port2.postMessage(null);
    } else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
