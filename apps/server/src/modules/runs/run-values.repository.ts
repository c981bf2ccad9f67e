import { Prisma, type PrismaClient } from "../../generated/sqlite/client.ts";
import type { RunColumn } from "./run-columns.ts";

/** What a run has in a column. */
export type RunValue = string | number | null;

/** Reads what given runs have in a column. */
export class RunValuesRepository {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** By the run's key; runs that have nothing there are missing. Tags become one text. */
  async valuesOf(runKeys: readonly number[], column: RunColumn): Promise<Map<number, RunValue>> {
    if (column.kind === "attribute") return this.#attributes(runKeys, column);
    const rows = await this.#prisma.run.findMany({
      where: { id: { in: [...runKeys] } },
      select: {
        id: true,
        publicId: true,
        name: true,
        state: true,
        notes: true,
        tags: true,
        createdAt: true,
        updatedAt: true,
        heartbeatAt: true,
        finishedAt: true,
        trial: { select: { sweep: { select: { publicId: true } } } },
      },
    });
    return new Map(
      rows.map((row) => {
        if (column.kind === "sweep") return [row.id, row.trial?.sweep.publicId ?? null];
        if (column.kind === "tags") return [row.id, (JSON.parse(row.tags) as string[]).join(", ")];
        if (column.kind === "time") return [row.id, row[column.field]?.toISOString() ?? null];
        return [row.id, column.field === "id" ? row.publicId : row[column.field]];
      }),
    );
  }

  async #attributes(
    runKeys: readonly number[],
    { group, key }: Extract<RunColumn, { kind: "attribute" }>,
  ): Promise<Map<number, RunValue>> {
    const rows = await this.#prisma.$queryRaw<
      { runId: number | bigint; number: number | null; text: string | null }[]
    >`SELECT a."runId", a."number", a."text" FROM "RunAttribute" a JOIN "AttributeKey" k ON k."id" = a."keyId"
      WHERE k."kind" = ${group} AND k."name" = ${key} AND a."runId" IN (${Prisma.join(runKeys)})`;
    return new Map(rows.map((row) => [Number(row.runId), row.number ?? row.text]));
  }
}
