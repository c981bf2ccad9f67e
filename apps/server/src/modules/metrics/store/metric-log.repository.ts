import { Prisma, type PrismaClient } from "../../../generated/sqlite/client.ts";
import { Line } from "../../../line.ts";
import { SeqRanges } from "./seq-ranges.ts";

/** What a row of the log holds: a binary batch of points, or lines of a console. */
export type LogKind = "points" | "console";

/** A batch on its way into the log. */
export interface LogEntry {
  readonly runKey: number;
  readonly id: number;
  readonly writer: number;
  readonly seq: number;
  readonly kind: LogKind;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A row of the log. */
export interface LogRow {
  readonly runKey: number;
  readonly id: number;
  readonly writer: number;
  readonly seq: number;
  readonly kind: LogKind;
  readonly data: Uint8Array;
}

/** How much of a run waits in the log. */
export interface LooseTotals {
  readonly runKey: number;
  readonly rows: number;
  readonly bytes: number;
  /** Through which row the run's statistics know it. */
  readonly countedId: number;
}

interface RawRow {
  readonly runId: number | bigint;
  readonly id: number | bigint;
  readonly writer: number | bigint;
  readonly seq: number | bigint;
  readonly kind: LogKind;
  readonly data: Uint8Array;
}

/** The log of batches: what is in it has been acknowledged or is about to be. */
export class MetricLogRepository {
  readonly #prisma: PrismaClient;
  /** Writers are numbered one after the other: two at once would take the same number. */
  readonly #numbering = new Line();

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** The highest row id ever given out; 0 in an empty database. */
  async newestId(): Promise<number> {
    // Rows leave the log only after they were counted into their run's statistics.
    const [row] = await this.#prisma.$queryRaw<{ newest: number | bigint | null }[]>`
      SELECT MAX("newest") AS "newest" FROM (
        SELECT MAX("id") AS "newest" FROM "MetricLog" UNION ALL SELECT MAX("summarizedLogId") FROM "Run") ids`;
    return Number(row?.newest ?? 0);
  }

  /**
   * Writes all entries in one statement, hence in one transaction.
   * @returns for each entry whether it was new; false for one that had been written before.
   */
  async insert(entries: readonly LogEntry[]): Promise<boolean[]> {
    if (entries.length === 0) return [];
    const rows = entries.map(
      ({ runKey, id, writer, seq, kind, data }) =>
        Prisma.sql`(${runKey}, ${id}, ${writer}, ${seq}, ${kind}, ${data})`,
    );
    const inserted = await this.#prisma.$queryRaw<{ id: number | bigint }[]>`
      INSERT INTO "MetricLog" ("runId", "id", "writer", "seq", "kind", "data") VALUES ${Prisma.join(rows)}
      ON CONFLICT DO NOTHING RETURNING "id"`;
    const written = new Set(inserted.map((row) => Number(row.id)));
    return entries.map(({ id }) => written.has(id));
  }

  /** Rows of some runs in the order in which they were written: of one kind, and those after a given row only. */
  async read(runKeys: readonly number[], kind: LogKind, afterId = 0): Promise<LogRow[]> {
    if (runKeys.length === 0) return [];
    const rows = await this.#prisma.$queryRaw<RawRow[]>`
      SELECT "runId", "id", "writer", "seq", "kind", "data" FROM "MetricLog"
      WHERE "runId" IN (${Prisma.join(runKeys)}) AND "kind" = ${kind} AND "id" > ${afterId} ORDER BY "runId", "id"`;
    return rows.map(toRow);
  }

  /** The oldest rows of a run behind one row and up to another, at most so many. */
  async page(
    runKey: number,
    { afterId, throughId, rows: most }: { afterId: number; throughId: number; rows: number },
  ): Promise<LogRow[]> {
    const rows = await this.#prisma.$queryRaw<RawRow[]>`
      SELECT "runId", "id", "writer", "seq", "kind", "data" FROM "MetricLog"
      WHERE "runId" = ${runKey} AND "id" > ${afterId} AND "id" <= ${throughId} ORDER BY "id" LIMIT ${most}`;
    return rows.map(toRow);
  }

  /** The newest row of a run, whatever its kind; 0 where the log has none. */
  async newestOf(runKey: number): Promise<number> {
    const [row] = await this.#prisma.$queryRaw<{ newest: number | bigint | null }[]>`
      SELECT MAX("id") AS "newest" FROM "MetricLog" WHERE "runId" = ${runKey}`;
    return Number(row?.newest ?? 0);
  }

  /** What waits in the log, run by run. */
  async looseTotals(): Promise<LooseTotals[]> {
    const rows = await this.#prisma.$queryRaw<
      { runId: number; rows: number | bigint; bytes: number | bigint; counted: number | bigint }[]
    >`SELECT l."runId", COUNT(*) AS "rows", SUM(LENGTH(l."data")) AS "bytes", MAX(r."summarizedLogId") AS "counted"
      FROM "MetricLog" l JOIN "Run" r ON r."id" = l."runId" GROUP BY l."runId"`;
    return rows.map((row) => ({
      runKey: row.runId,
      rows: Number(row.rows),
      bytes: Number(row.bytes),
      countedId: Number(row.counted),
    }));
  }

  /** Runs whose log goes further than their statistics. */
  async runsAhead(): Promise<number[]> {
    const rows = await this.#prisma.$queryRaw<{ id: number }[]>`
      SELECT r."id" FROM "Run" r JOIN (SELECT "runId", MAX("id") AS "newest" FROM "MetricLog" GROUP BY "runId") l
      ON l."runId" = r."id" WHERE l."newest" > r."summarizedLogId"`;
    return rows.map((row) => row.id);
  }

  /** The same writer for the same key, the next number for a new one. */
  async writerFor(runKey: number, key: string): Promise<number> {
    const [row] = await this.#numbering.alone(
      () => this.#prisma.$queryRaw<{ writer: number | bigint }[]>`
        INSERT INTO "MetricWriter" ("runId", "writer", "key")
        VALUES (${runKey}, (SELECT COALESCE(MAX("writer"), 0) + 1 FROM "MetricWriter" WHERE "runId" = ${runKey}), ${key})
        ON CONFLICT ("runId", "key") DO UPDATE SET "key" = excluded."key" RETURNING "writer"`,
    );
    return Number(row!.writer);
  }

  /** The batch numbers of a writer that have left the log; undefined where the writer was not handed out. */
  async foldedSeqs(runKey: number, writer: number): Promise<SeqRanges | undefined> {
    const row = await this.#prisma.metricWriter.findUnique({
      where: { runId_writer: { runId: runKey, writer } },
    });
    return row ? SeqRanges.parse(row.foldedSeqs) : undefined;
  }

  /** Takes rows out of the log whose contents are in chunks, and notes their batch numbers, all or nothing. */
  async removeFolded(
    runKey: number,
    throughId: number,
    folded: ReadonlyMap<number, SeqRanges>,
  ): Promise<void> {
    await this.#prisma.$transaction([
      ...[...folded].map(
        ([writer, seqs]) => this.#prisma.$executeRaw`
          UPDATE "MetricWriter" SET "foldedSeqs" = ${String(seqs)} WHERE "runId" = ${runKey} AND "writer" = ${writer}`,
      ),
      this.#prisma.$executeRaw`DELETE FROM "MetricLog" WHERE "runId" = ${runKey} AND "id" <= ${throughId}`,
    ]);
  }
}

function toRow({ runId, id, writer, seq, kind, data }: RawRow): LogRow {
  return { runKey: Number(runId), id: Number(id), writer: Number(writer), seq: Number(seq), kind, data };
}
