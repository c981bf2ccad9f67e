import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CompactionSchedule } from "./compaction-schedule.ts";

const limits = { steps: 100, bytes: 1000, bytesMost: 8000, idleMs: 60_000 };

/** A schedule over a log in memory: rows are numbered from 1, each of some steps and bytes. */
class Bench {
  readonly log = new Map<number, { id: number; steps: number; bytes: number }[]>();
  readonly folded: string[] = [];
  readonly errors: unknown[] = [];
  /** Runs whose fold fails. */
  readonly broken = new Set<number>();
  /** Called in the middle of each fold. */
  duringFold: (runKey: number) => Promise<void> = async () => {};
  #id = 0;

  readonly schedule = new CompactionSchedule({
    fold: async (runKey, throughId) => {
      await this.duringFold(runKey);
      if (this.broken.has(runKey)) throw new Error(`run ${runKey} is broken`);
      const rows = this.log.get(runKey) ?? [];
      const taken = rows.filter(({ id }) => id <= throughId);
      this.log.set(
        runKey,
        rows.filter(({ id }) => id > throughId),
      );
      this.folded.push(`${runKey}/${throughId}`);
      const sum = (of: "steps" | "bytes") => taken.reduce((total, row) => total + row[of], 0);
      return { steps: sum("steps"), bytes: sum("bytes"), throughId };
    },
    limits,
    nowMs: () => Date.now(),
    onError: (error) => this.errors.push(error),
  });

  append(runKey: number, steps: number, bytes = steps): number {
    const id = ++this.#id;
    this.log.set(runKey, [...(this.log.get(runKey) ?? []), { id, steps, bytes }]);
    this.schedule.noteAppend(runKey, { steps, bytes });
    return id;
  }

  /** Appends and counts in. */
  logCounted(runKey: number, steps: number, bytes = steps): void {
    this.schedule.noteCounted(runKey, this.append(runKey, steps, bytes));
  }
}

const soon = () => vi.advanceTimersByTimeAsync(1000);
const later = () => vi.advanceTimersByTimeAsync(limits.idleMs);

describe("the compaction schedule", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("folds a run when a chunk of each metric is about full", async () => {
    const bench = new Bench();
    bench.logCounted(1, 99);
    await soon();
    expect(bench.folded).toEqual([]);
    bench.logCounted(1, 1);
    await soon();
    expect(bench.folded).toEqual(["1/2"]);
  });

  test("folds a run with many metrics by its bytes, once there are as many steps as are written again", async () => {
    const bench = new Bench();
    bench.logCounted(1, 50, 1000);
    bench.append(1, 1, 1);
    await soon();
    expect(bench.folded).toEqual(["1/1"]);
    bench.logCounted(1, 40, 1000);
    await soon();
    expect(bench.folded).toEqual(["1/1"]);
    bench.logCounted(1, 10, 10);
    await soon();
    expect(bench.folded).toEqual(["1/1", "1/4"]);
  });

  test("folds lines of a console, which have no steps, before they grow without end", async () => {
    const bench = new Bench();
    bench.logCounted(1, 50, 1000);
    bench.append(1, 0, 1);
    await soon();
    for (let batch = 0; batch < 8; batch++) bench.logCounted(1, 0, 1000);
    await soon();
    expect(bench.folded).toEqual(["1/1", "1/10"]);
  });

  test("folds a run to which nothing comes any more, or that has ended", async () => {
    const bench = new Bench();
    bench.logCounted(1, 1);
    bench.logCounted(2, 1);
    bench.schedule.noteEnd(2);
    await soon();
    expect(bench.folded).toEqual(["2/2"]);
    await later();
    expect(bench.folded).toEqual(["2/2", "1/1"]);
  });

  test("never folds what was not counted", async () => {
    const bench = new Bench();
    bench.logCounted(1, 10);
    bench.append(1, 500);
    await soon();
    expect(bench.folded).toEqual(["1/1"]);
    await later();
    expect(bench.log.get(1)).toHaveLength(1);
    bench.schedule.noteCounted(1, 2);
    await soon();
    expect(bench.folded).toEqual(["1/1", "1/2"]);
  });

  test("folds what was counted before it heard that it was appended", async () => {
    const bench = new Bench();
    bench.log.set(1, [{ id: 7, steps: 1, bytes: 1 }]);
    bench.schedule.noteCounted(1, 7);
    await bench.schedule.settle(1);
    expect(bench.folded).toEqual(["1/7"]);
  });

  test("goes on with the others where one run cannot be folded, and tries that again", async () => {
    const bench = new Bench();
    bench.broken.add(1);
    bench.logCounted(1, 100);
    bench.logCounted(2, 100);
    await soon();
    expect(bench.folded).toEqual(["2/2"]);
    expect(bench.errors).toHaveLength(1);
    bench.broken.clear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(bench.folded).toEqual(["2/2", "1/1"]);
    expect(bench.errors).toHaveLength(1);
  });

  test("takes no failure of a run that was deleted meanwhile for one", async () => {
    const bench = new Bench();
    bench.broken.add(1);
    bench.duringFold = async (runKey) => bench.schedule.forget(runKey);
    bench.logCounted(1, 100);
    await soon();
    expect([bench.folded, bench.errors]).toEqual([[], []]);
  });

  test("folds one run at a time, and lets nothing in between that must not meet a fold", async () => {
    const bench = new Bench();
    let isFolding = false;
    const seen: boolean[] = [];
    const gate = Promise.withResolvers<void>();
    bench.duringFold = async () => {
      seen.push(isFolding);
      isFolding = true;
      await gate.promise;
      isFolding = false;
    };
    bench.logCounted(1, 100);
    bench.logCounted(2, 100);
    const between = async () => void seen.push(isFolding);
    const done = Promise.all([
      bench.schedule.settle(1),
      bench.schedule.between(between),
      bench.schedule.settle(2),
    ]);
    gate.resolve();
    await done;
    expect(seen).toEqual([false, false, false]);
    expect(bench.folded).toEqual(["1/1", "2/2"]);
  });

  test("a settling rejects where the fold fails", async () => {
    const bench = new Bench();
    bench.broken.add(1);
    bench.logCounted(1, 1);
    await expect(bench.schedule.settle(1)).rejects.toThrow("run 1 is broken");
  });

  test("ends after the fold that is under way, and begins no other", async () => {
    const bench = new Bench();
    const gate = Promise.withResolvers<void>();
    bench.duringFold = () => gate.promise;
    bench.logCounted(1, 100);
    bench.logCounted(2, 100);
    await soon();
    const closed = bench.schedule.close();
    gate.resolve();
    await closed;
    await later();
    expect(bench.folded).toEqual(["1/1"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("stops looking when nothing waits", async () => {
    const bench = new Bench();
    bench.logCounted(1, 100);
    await soon();
    expect(bench.folded).toEqual(["1/1"]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
