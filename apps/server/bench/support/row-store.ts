import type { PackedBatch } from "@descent/contracts";
import type { OpenDatabase } from "../../src/database/open-database.ts";
import { Prisma } from "../../src/generated/sqlite/client.ts";
import { GroupCommit } from "../../src/modules/metrics/store/group-commit.ts";

/** SQLite takes 32,766 parameters in a statement. */
const rowsPerStatement = 5000;

/**
 * The obvious store: a row per point, as MLflow has it, in group commits of multi-row INSERTs (Prisma's `createMany`
 * is ten times slower still).
 */
export async function rowStore({ prisma }: OpenDatabase) {
  await prisma.$executeRaw`CREATE TABLE "Point" ("runId" INTEGER NOT NULL, "name" TEXT NOT NULL, "step" REAL NOT NULL,
    "time" REAL NOT NULL, "value" REAL, PRIMARY KEY ("runId", "name", "step", "time"))`;
  const commits = new GroupCommit<{ runKey: number; batch: PackedBatch }, boolean>(async (batches) => {
    const rows = batches.flatMap(({ runKey, batch: { steps, times, columns } }) =>
      columns.flatMap(({ name, values }) =>
        Array.from(
          values,
          (value, at) => Prisma.sql`(${runKey}, ${name}, ${steps[at]!}, ${times[at]!}, ${value})`,
        ),
      ),
    );
    const statements = [];
    for (let start = 0; start < rows.length; start += rowsPerStatement)
      statements.push(
        prisma.$executeRaw`INSERT INTO "Point" VALUES ${Prisma.join(rows.slice(start, start + rowsPerStatement))} ON CONFLICT DO NOTHING`,
      );
    await prisma.$transaction(statements);
    return batches.map(() => true);
  });
  return {
    append: async (runKey: number, batch: PackedBatch) => {
      await commits.add({ runKey, batch }, batch.bytes.length);
      return { duplicate: false };
    },
  };
}
