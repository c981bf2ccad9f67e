import { describe, expect, test } from "vitest";
import { packBatch } from "../parse-batch.ts";
import { AppendLog, type NewBatch } from "./append-log.ts";
import { LooseBatches } from "./loose-batches.ts";
import type { LogEntry, LogRow, MetricLogRepository } from "./metric-log.repository.ts";
import { SeqRanges } from "./seq-ranges.ts";
import { WriterStates } from "./writer-states.ts";

/** The table of the log in memory. */
class LogTable {
  readonly rows: LogRow[] = [];
  readonly folded = new Map<number, SeqRanges>();
  /** The connection breaks after so many further statements were carried out. */
  breaksAfter = Infinity;

  async insert(entries: readonly LogEntry[]): Promise<boolean[]> {
    const written = entries.map((entry) => {
      if (this.rows.some((row) => row.runKey === entry.runKey && row.seq === entry.seq)) return false;
      this.rows.push(entry);
      return true;
    });
    if (this.breaksAfter-- === 0) throw new Error("the connection is gone");
    return written;
  }

  async read(runKeys: readonly number[]): Promise<LogRow[]> {
    return this.rows.filter(({ runKey }) => runKeys.includes(runKey));
  }

  async foldedSeqs(_runKey: number, writer: number): Promise<SeqRanges | undefined> {
    return this.folded.get(writer);
  }
}

function batchOf(seq: number, runKey = 1): NewBatch {
  const points = packBatch({ writer: 1, seq, steps: [seq], times: [0], values: { a: [seq] } });
  return { runKey, writer: 1, seq, kind: "points", data: points.bytes, points };
}

function open(newestId = 0) {
  const table = new LogTable();
  const logs = table as unknown as MetricLogRepository;
  const loose = new LooseBatches(logs);
  return { table, loose, log: new AppendLog({ logs, writers: new WriterStates(logs), loose }, newestId) };
}

const idsIn = async (loose: LooseBatches) => (await loose.of(1)).map(({ id }) => id);

describe("the log that is appended to", () => {
  test("numbers rows on from the highest number that there ever was", async () => {
    const { log } = open(41);
    expect(log.committedId).toBe(41);
    expect(await Promise.all([log.append(batchOf(1)), log.append(batchOf(2, 7))])).toEqual([42, 43]);
    expect([log.committedId, log.newestOf(1), log.newestOf(7), log.newestOf(9)]).toEqual([43, 42, 43, 0]);
  });

  test("takes a batch once, in the log or folded", async () => {
    const { log, table } = open();
    expect(await Promise.all([log.append(batchOf(1)), log.append(batchOf(1))])).toEqual([1, undefined]);
    expect(await log.append(batchOf(1))).toBeUndefined();
    expect(table.rows).toHaveLength(1);
    const later = open();
    later.table.folded.set(1, new SeqRanges([[1, 5]]));
    expect(await later.log.append(batchOf(5))).toBeUndefined();
    expect(later.table.rows).toEqual([]);
  });

  test("shows what was committed at once, to who looked at the run before, too", async () => {
    const { log, loose } = open();
    await log.append(batchOf(1));
    expect(await idsIn(loose)).toEqual([1]);
    await log.append(batchOf(2));
    expect(await idsIn(loose)).toEqual([1, 2]);
  });

  test("shows what reached the disk although nobody was told so, and answers it as new", async () => {
    const { log, loose, table } = open();
    expect(await idsIn(loose)).toEqual([]);
    table.breaksAfter = 0;
    await expect(log.append(batchOf(1))).rejects.toThrow("the connection is gone");
    // Tried again: only now does anybody hear of it.
    expect(await log.append(batchOf(1))).toBe(2);
    expect(await log.append(batchOf(1))).toBeUndefined();
    expect(await idsIn(loose)).toEqual([1]);
    expect(log.newestOf(1)).toBe(1);
  });
});
