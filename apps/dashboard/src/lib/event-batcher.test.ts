import type { LiveEvent } from "@descent/contracts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEventBatcher } from "./event-batcher.ts";

const points = (run: string): LiveEvent => ({
  kind: "points",
  project: "digits",
  run,
  firstStep: 1,
  lastStep: 1,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a busy run causes one batch per interval, with one event per subject", async () => {
  const batches: number[] = [];
  const batcher = createEventBatcher({
    intervalMs: 1000,
    apply: async (events) => void batches.push(events.length),
  });
  for (let tenth = 0; tenth < 30; tenth++) {
    batcher.add(points("run_a"));
    batcher.add(points("run_b"));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(batches.length).toBeLessThanOrEqual(3);
  expect(batches.every((size) => size === 2)).toBe(true);
});

test("the next batch waits for slow answers, rests as long, and then brings what came meanwhile", async () => {
  const applied: LiveEvent[][] = [];
  let release = () => {};
  const batcher = createEventBatcher({
    intervalMs: 1000,
    apply: (events) => {
      applied.push([...events]);
      return new Promise((resolve) => {
        release = resolve;
      });
    },
  });
  batcher.add(points("run_a"));
  await vi.advanceTimersByTimeAsync(1000);
  batcher.add(points("run_b"));
  await vi.advanceTimersByTimeAsync(5000);
  expect(applied).toHaveLength(1);
  release();
  await vi.advanceTimersByTimeAsync(4000);
  expect(applied).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(applied[1]).toEqual([points("run_b")]);
});

test("a closed batcher stays silent", async () => {
  const apply = vi.fn<() => Promise<void>>(async () => {});
  const batcher = createEventBatcher({ intervalMs: 1000, apply });
  batcher.add(points("run_a"));
  batcher.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(apply).not.toHaveBeenCalled();
});
