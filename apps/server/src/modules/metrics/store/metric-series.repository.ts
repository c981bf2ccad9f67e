import { slicesOf } from "../../../database/slices.ts";
import { Prisma, type PrismaClient } from "../../../generated/sqlite/client.ts";
import type { LogKind } from "./metric-log.repository.ts";

/** A series: what chunks belong to. */
export interface SeriesRow {
  readonly id: number;
  readonly runKey: number;
  readonly name: string;
  /** The newest log row that its chunks include. */
  readonly throughLogId: number;
  readonly firstTime: number;
  readonly lastTime: number;
}

/** What a chunk holds, without its blobs. */
export interface ChunkSpan {
  readonly firstStep: number;
  readonly lastStep: number;
  readonly count: number;
}

/** A chunk to be written. */
export interface NewChunk extends ChunkSpan {
  readonly overview: Uint8Array<ArrayBuffer>;
  readonly detail: Uint8Array<ArrayBuffer>;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** What becomes of one series when log rows are folded into its chunks. */
export interface SeriesChange {
  readonly id: number;
  readonly runKey: number;
  readonly kind: LogKind;
  readonly name: string;
  readonly throughLogId: number;
  readonly firstTime: number;
  readonly lastTime: number;
  /** First steps of the chunks whose points are in the new ones. */
  readonly replaced: readonly number[];
  readonly chunks: readonly NewChunk[];
}

/** One of a chunk's blobs. */
export type BlobName = "overview" | "detail" | "data";

/** Of a series without points: any time is earlier than the first and later than the last. */
const noTime = { first: 8.64e15, last: 0 };

interface RawSeries {
  readonly id: number | bigint;
  readonly runId: number | bigint;
  readonly name: string;
  readonly throughLogId: number | bigint;
  readonly firstTime: number;
  readonly lastTime: number;
}

interface RawSpan extends ChunkSpan {
  readonly seriesId: number;
}

/** Series and their chunks. */
export class MetricSeriesRepository {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** Series of some runs, of all names or of the given ones. */
  async find(runKeys: readonly number[], kind: LogKind, names?: readonly string[]): Promise<SeriesRow[]> {
    if (runKeys.length === 0) return [];
    const found: SeriesRow[] = [];
    for (const some of names ? slicesOf(names) : [undefined]) {
      const named = some ? Prisma.sql`AND "name" IN (${Prisma.join(some)})` : Prisma.empty;
      const rows = await this.#prisma.$queryRaw<RawSeries[]>`
        SELECT "id", "runId", "name", "throughLogId", "firstTime", "lastTime" FROM "MetricSeries"
        WHERE "runId" IN (${Prisma.join(runKeys)}) AND "kind" = ${kind} ${named} ORDER BY "id"`;
      for (const row of rows) found.push(toSeries(row));
    }
    return found;
  }

  /** The earliest time in the chunks of each run. */
  async firstTimes(runKeys: readonly number[]): Promise<{ runKey: number; firstTime: number }[]> {
    if (runKeys.length === 0) return [];
    const rows = await this.#prisma.$queryRaw<{ runId: number | bigint; firstTime: number }[]>`
      SELECT "runId", MIN("firstTime") AS "firstTime" FROM "MetricSeries"
      WHERE "runId" IN (${Prisma.join(runKeys)}) AND "kind" = 'points' GROUP BY "runId"`;
    return rows.map(({ runId, firstTime }) => ({ runKey: Number(runId), firstTime }));
  }

  /** The series of these names, made where they are missing. */
  async ensure(runKey: number, kind: LogKind, names: readonly string[]): Promise<SeriesRow[]> {
    const found = await this.find([runKey], kind, names);
    const known = new Set(found.map(({ name }) => name));
    const missing = names.filter((name) => !known.has(name));
    if (missing.length === 0) return found;
    for (const some of slicesOf(missing)) {
      const rows = some.map(
        (name) => Prisma.sql`(${runKey}, ${kind}, ${name}, 0, ${noTime.first}, ${noTime.last})`,
      );
      await this.#prisma.$executeRaw`
        INSERT INTO "MetricSeries" ("runId", "kind", "name", "throughLogId", "firstTime", "lastTime")
        VALUES ${Prisma.join(rows)} ON CONFLICT DO NOTHING`;
    }
    return this.find([runKey], kind, names);
  }

  /** The chunks of some series that have steps in a range, in order; one blob of each where one is named. */
  async chunks(
    seriesIds: readonly number[],
    range: { from: number; to: number },
    blob?: BlobName,
  ): Promise<Map<number, (ChunkSpan & { blob: Uint8Array })[]>> {
    const column = blob ? Prisma.raw(`, "${blob}" AS "blob"`) : Prisma.empty;
    const from = Number.isFinite(range.from) ? Prisma.sql`AND "lastStep" >= ${range.from}` : Prisma.empty;
    const to = Number.isFinite(range.to) ? Prisma.sql`AND "firstStep" <= ${range.to}` : Prisma.empty;
    const found: (RawSpan & { blob: Uint8Array })[] = [];
    for (const some of slicesOf(seriesIds)) {
      const rows = await this.#prisma.$queryRaw<(RawSpan & { blob: Uint8Array })[]>`
        SELECT "seriesId", "firstStep", "lastStep", "count" ${column} FROM "MetricChunk"
        WHERE "seriesId" IN (${Prisma.join(some)}) ${from} ${to} ORDER BY "seriesId", "firstStep"`;
      for (const row of rows) found.push(row);
    }
    return Map.groupBy(found, (row) => row.seriesId);
  }

  /** The first chunks of a series that end at a step or behind it, with their points. */
  async chunksFrom(
    seriesId: number,
    from: number,
    most: number,
  ): Promise<(ChunkSpan & { blob: Uint8Array })[]> {
    // The index finds where to begin: the chunk that holds the step, or the first behind it.
    const behind = Number.isFinite(from)
      ? Prisma.sql`AND "lastStep" >= ${from} AND "firstStep" >= COALESCE((SELECT MAX("firstStep") FROM "MetricChunk"
          WHERE "seriesId" = ${seriesId} AND "firstStep" <= ${from}), ${from})`
      : Prisma.empty;
    return this.#prisma.$queryRaw<(ChunkSpan & { blob: Uint8Array })[]>`
      SELECT "firstStep", "lastStep", "count", "data" AS "blob" FROM "MetricChunk"
      WHERE "seriesId" = ${seriesId} ${behind} ORDER BY "firstStep" LIMIT ${most}`;
  }

  /** The chunks that new points from one step to another may touch: those that overlap, and the ones before and behind. */
  async spansAround(
    seriesIds: readonly number[],
    range: { from: number; to: number },
  ): Promise<Map<number, ChunkSpan[]>> {
    const rows = await this.#prisma.$queryRaw<RawSpan[]>`
      SELECT "seriesId", "firstStep", "lastStep", "count" FROM "MetricChunk" c
      WHERE "seriesId" IN (${Prisma.join(seriesIds)}) AND "firstStep" <= COALESCE(
        (SELECT MIN(n."firstStep") FROM "MetricChunk" n WHERE n."seriesId" = c."seriesId" AND n."firstStep" > ${range.to}),
        c."firstStep") AND "firstStep" >= COALESCE(
        (SELECT MAX(p."firstStep") FROM "MetricChunk" p WHERE p."seriesId" = c."seriesId" AND p."lastStep" < ${range.from} AND p."firstStep" < ${range.from}),
        c."firstStep")
      ORDER BY "seriesId", "firstStep"`;
    return Map.groupBy(rows, (row) => row.seriesId);
  }

  /** The points of chunks named by their first steps, in the order of those. */
  async data(seriesId: number, firstSteps: readonly number[]): Promise<Uint8Array[]> {
    if (firstSteps.length === 0) return [];
    const rows = await this.#prisma.$queryRaw<{ data: Uint8Array }[]>`
      SELECT "data" FROM "MetricChunk" WHERE "seriesId" = ${seriesId} AND "firstStep" IN (${Prisma.join(firstSteps)})
      ORDER BY "firstStep"`;
    return rows.map((row) => row.data);
  }

  /** Replaces chunks and moves the series' marks on, all series or none. */
  async apply(changes: readonly SeriesChange[]): Promise<void> {
    await this.#prisma.$transaction(changes.flatMap((change) => this.#statements(change)));
  }

  /** Gives a series another name where there is one. @returns false where the run has both. */
  async rename(runKey: number, from: string, to: string): Promise<boolean> {
    const found = new Set((await this.find([runKey], "points", [from, to])).map(({ name }) => name));
    if (!found.has(from)) return true;
    if (found.has(to)) return false;
    await this.#prisma.$executeRaw`
      UPDATE "MetricSeries" SET "name" = ${to} WHERE "runId" = ${runKey} AND "kind" = 'points' AND "name" = ${from}`;
    return true;
  }

  /** Takes a series away; its chunks are cleared away later. */
  async delete(id: number): Promise<void> {
    await this.#prisma.$transaction([
      this.#prisma
        .$executeRaw`INSERT INTO "DeletedSeries" ("seriesId") VALUES (${id}) ON CONFLICT DO NOTHING`,
      this.#prisma.$executeRaw`DELETE FROM "MetricSeries" WHERE "id" = ${id}`,
    ]);
  }

  /** Clears away at most so many chunks of deleted series. @returns whether there may be more. */
  async clearDeleted(chunks: number): Promise<boolean> {
    const [next] = await this.#prisma.deletedSeries.findMany({ take: 1, orderBy: { seriesId: "asc" } });
    if (!next) return false;
    const { seriesId } = next;
    const cleared = await this.#prisma.$executeRaw`
      DELETE FROM "MetricChunk" WHERE "seriesId" = ${seriesId} AND "firstStep" IN (
        SELECT "firstStep" FROM "MetricChunk" WHERE "seriesId" = ${seriesId} LIMIT ${chunks})`;
    if (cleared < chunks) await this.#prisma.deletedSeries.deleteMany({ where: { seriesId } });
    return true;
  }

  #statements(change: SeriesChange): Prisma.PrismaPromise<number>[] {
    const { id, runKey, kind, name, throughLogId, firstTime, lastTime, replaced, chunks } = change;
    const statements = [
      // Not an update: where the run was deleted meanwhile, this fails and nothing is left behind.
      this.#prisma.$executeRaw`
        INSERT INTO "MetricSeries" ("id", "runId", "kind", "name", "throughLogId", "firstTime", "lastTime")
        VALUES (${id}, ${runKey}, ${kind}, ${name}, ${throughLogId}, ${firstTime}, ${lastTime})
        ON CONFLICT ("id") DO UPDATE SET "throughLogId" = excluded."throughLogId",
          "firstTime" = excluded."firstTime", "lastTime" = excluded."lastTime"`,
    ];
    if (replaced.length > 0)
      statements.push(
        this.#prisma
          .$executeRaw`DELETE FROM "MetricChunk" WHERE "seriesId" = ${id} AND "firstStep" IN (${Prisma.join(replaced)})`,
      );
    for (const { firstStep, lastStep, count, overview, detail, data } of chunks)
      statements.push(
        this.#prisma.$executeRaw`
          INSERT INTO "MetricChunk" ("seriesId", "firstStep", "lastStep", "count", "overview", "detail", "data")
          VALUES (${id}, ${firstStep}, ${lastStep}, ${count}, ${overview}, ${detail}, ${data})`,
      );
    return statements;
  }
}

function toSeries({ id, runId, throughLogId, ...rest }: RawSeries): SeriesRow {
  return { id: Number(id), runKey: Number(runId), throughLogId: Number(throughLogId), ...rest };
}
