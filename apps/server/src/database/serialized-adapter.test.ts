import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import Database from "better-sqlite3";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { openTestDatabase } from "../../test/databases.ts";
import { interleave, patience, projectNames } from "../../test/interleave.ts";
import { PrismaClient } from "../generated/sqlite/client.ts";

describe("the serialized adapter", () => {
  test("keeps what Prisma's own adapter loses: the tests of isolation can tell", async () => {
    await using database = await openTestDatabase("sqlite");
    const file = path.join(database.place, "descent.db");
    const bare = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}` }) });
    await bare.$queryRaw`PRAGMA synchronous = OFF`;
    await interleave(bare, 500, 50);
    await bare.$disconnect();
    const names = await projectNames(database.prisma);
    expect(names.filter((name) => name.startsWith("i")).length).toBeLessThan(500);
  });

  test("does not leave a transaction open whose COMMIT has failed", async () => {
    await using database = await openTestDatabase("sqlite");
    const { prisma } = database;
    const failing = prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe("PRAGMA defer_foreign_keys = ON");
      // Deferred, the broken reference is found by the COMMIT alone.
      await tx.$executeRaw`INSERT INTO "MetricWriter" ("runId", "writer", "key") VALUES (99, 1, 'x')`;
    }, patience);
    await expect(failing).rejects.toThrow(/ForeignKey/);
    await prisma.$executeRaw`INSERT INTO "DeletedSeries" VALUES (7)`;
    const db = new Database(path.join(database.place, "descent.db"), { readonly: true });
    expect(db.prepare(`SELECT "seriesId" FROM "DeletedSeries"`).pluck().all()).toEqual([7]);
    db.close();
  });

  test("syncs every commit to the disk, and checks references", async () => {
    await using database = await openTestDatabase("sqlite");
    const pragma = async (name: string) =>
      Object.values((await database.prisma.$queryRawUnsafe<object[]>(`PRAGMA ${name}`))[0]!)[0];
    expect(String(await pragma("journal_mode"))).toBe("wal");
    expect(Number(await pragma("synchronous"))).toBe(2);
    expect(Number(await pragma("foreign_keys"))).toBe(1);
  });
});
