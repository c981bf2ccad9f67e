import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppError } from "../../errors.ts";
import { RunRetention } from "./run-retention.ts";

const hourMs = 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** So many runs are due; each is deleted by `deleting`. */
function aRetention(due: number, deleting: (id: string) => void = () => {}) {
  const ids = Array.from({ length: due }, (_, at) => `run-${at}`);
  const deleted: string[] = [];
  const errors: unknown[] = [];
  const retention = new RunRetention({
    expired: { list: async (_, limit) => ids.filter((id) => !deleted.includes(id)).slice(0, limit) },
    runs: {
      delete: async (id) => {
        deleting(id);
        deleted.push(id);
      },
    },
    now: () => new Date(0),
    onError: (error) => errors.push(error),
  });
  return { retention, deleted, errors };
}

describe("the retention of runs", () => {
  test("sweeps at the start and every hour, so many runs at a time, until it is closed", async () => {
    const { retention, deleted } = aRetention(1200);
    retention.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(deleted).toHaveLength(500);
    await vi.advanceTimersByTimeAsync(hourMs - 1);
    expect(deleted).toHaveLength(500);
    await vi.advanceTimersByTimeAsync(1);
    expect(deleted).toHaveLength(1000);
    await retention.close();
    await vi.advanceTimersByTimeAsync(2 * hourMs);
    expect(deleted).toHaveLength(1000);
  });

  test("runs one sweep at a time", async () => {
    const { retention, deleted } = aRetention(600);
    await Promise.all([retention.sweep(), retention.sweep()]);
    expect(deleted).toHaveLength(500);
  });

  test("stops at the next run when it is closed", async () => {
    const { retention, deleted } = aRetention(100);
    const swept = retention.sweep();
    await retention.close();
    await swept;
    expect(deleted.length).toBeLessThan(2);
  });

  test("tells of a failure once and tries again at the next sweep", async () => {
    let isBroken = true;
    const { retention, deleted, errors } = aRetention(3, () => {
      if (isBroken) throw new Error("the disk is full");
    });
    await retention.sweep();
    expect([deleted, errors]).toEqual([[], [new Error("the disk is full")]]);
    isBroken = false;
    await retention.sweep();
    expect(deleted).toHaveLength(3);
  });

  test("does not mind who deletes a run before it does", async () => {
    const gone = new Set<string>();
    const { retention, errors } = aRetention(1, (id) => {
      if (gone.has(id)) return;
      gone.add(id);
      throw new AppError("run_not_found", "there is no run");
    });
    await retention.sweep();
    expect(errors).toEqual([]);
  });
});
