import { Prisma, type PrismaClient } from "../../generated/prisma/client.ts";

/** A batch on its way into the log. */
export interface LogEntry {
  readonly runKey: number;
  readonly writer: number;
  readonly seq: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** The log of batches: what is in it has been acknowledged or is about to be. */
export class MetricLogRepository {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /**
   * Writes all entries in one statement, hence in one transaction.
   * @returns for each entry whether it was new; false for one that had been written before.
   */
  async insert(entries: LogEntry[]): Promise<boolean[]> {
    const rows = entries.map(
      ({ runKey, writer, seq, data }) => Prisma.sql`(${runKey}, ${writer}, ${seq}, ${data})`,
    );
    const inserted = await this.#prisma.$queryRaw<{ runId: number; writer: number; seq: number }[]>`
      INSERT INTO "MetricLog" ("runId", "writer", "seq", "data") VALUES ${Prisma.join(rows)}
      ON CONFLICT DO NOTHING RETURNING "runId", "writer", "seq"`;
    const fresh = new Set(inserted.map((row) => `${row.runId} ${row.writer} ${row.seq}`));
    // Two copies of one batch in one group: the first is new, the second is not.
    return entries.map(({ runKey, writer, seq }) => fresh.delete(`${runKey} ${writer} ${seq}`));
  }

  /** The batches of a run in the order in which they were written, those after a given row only. */
  async read(runKey: number, afterId = 0): Promise<{ id: number; data: Uint8Array }[]> {
    const rows = await this.#prisma.$queryRaw<{ id: number | bigint; data: Uint8Array }[]>`
      SELECT "id", "data" FROM "MetricLog" WHERE "runId" = ${runKey} AND "id" > ${afterId} ORDER BY "id"`;
    return rows.map((row) => ({ id: Number(row.id), data: row.data }));
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
    const [row] = await this.#prisma.$queryRaw<{ writer: number | bigint }[]>`
      INSERT INTO "MetricWriter" ("runId", "writer", "key")
      VALUES (${runKey}, (SELECT COALESCE(MAX("writer"), 0) + 1 FROM "MetricWriter" WHERE "runId" = ${runKey}), ${key})
      ON CONFLICT ("runId", "key") DO UPDATE SET "key" = excluded."key" RETURNING "writer"`;
    return Number(row!.writer);
  }

  async hasWriter(runKey: number, writer: number): Promise<boolean> {
    const row = await this.#prisma.metricWriter.findUnique({
      where: { runId_writer: { runId: runKey, writer } },
    });
    return row !== null;
  }

  /** Deletes the points of a run. */
  async delete(runKey: number): Promise<void> {
    await this.#prisma.metricLog.deleteMany({ where: { runId: runKey } });
  }
}
