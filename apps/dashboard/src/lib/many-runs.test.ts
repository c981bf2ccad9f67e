import { beforeEach, describe, expect, test, vi } from "vitest";
import { countUnsent, sendInParts } from "./many-runs.ts";

const runs = (count: number) => Array.from({ length: count }, (_, at) => `run-${at}`);

beforeEach(() => void vi.stubGlobal("window", new EventTarget()));

/** Whether the browser would ask before this page is left. */
function isHeld(): boolean {
  return !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

describe("what is promised for many runs", () => {
  test("is one request for a thousand runs, and every run is in one", async () => {
    const sent: number[] = [];
    for (const count of [1, 1000, 2500]) {
      countUnsent(count);
      const asked = runs(count);
      const answers = await sendInParts(asked, async (some) => (sent.push(some.length), some));
      expect(answers.flat()).toEqual(asked);
    }
    expect(sent).toEqual([1, 1000, 1000, 1000, 500]);
  });

  test("holds the page as long as more is unsent than a page that is left can send", async () => {
    countUnsent(1000);
    expect(isHeld()).toBe(false);
    countUnsent(1500);
    expect(isHeld()).toBe(true);
    countUnsent(-1000);
    const held: boolean[] = [];
    await sendInParts(runs(1500), async () => held.push(isHeld()));
    expect([...held, isHeld()]).toEqual([false, false, false]);
  });

  test("holds the page no longer once a request has failed, and sends no others", async () => {
    countUnsent(3500);
    const send = vi.fn<() => Promise<void>>(async () => {
      expect(isHeld()).toBe(true);
      throw new Error("the server is gone");
    });
    await expect(sendInParts(runs(3500), send)).rejects.toThrow("the server is gone");
    expect(send).toHaveBeenCalledOnce();
    expect(isHeld()).toBe(false);
  });
});
