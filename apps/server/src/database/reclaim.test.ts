import { statSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { makePlace, openTestDatabase, type TestPlace } from "../../test/databases.ts";
import { openDatabase, type OpenDatabase } from "./open-database.ts";

const fileOf = ({ place }: TestPlace) => path.join(place, "descent.db");

/** A few megabytes that are deleted again. */
async function fillAndEmpty({ prisma }: OpenDatabase): Promise<void> {
  const filler = Array.from({ length: 1200 }, (_, at) => ({
    seriesId: 1,
    firstStep: at,
    lastStep: at,
    count: 1,
    overview: new Uint8Array(16),
    detail: new Uint8Array(16),
    data: new Uint8Array(6000),
  }));
  await prisma.metricChunk.createMany({ data: filler });
  await prisma.metricChunk.deleteMany();
}

/** The file's size with everything in it that was written. */
async function sizeOf(database: OpenDatabase & TestPlace): Promise<number> {
  await database.prisma.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
  return statSync(fileOf(database)).size;
}

describe("space that deleted rows leave", () => {
  test("is given back to the disk, a little at a time", async () => {
    await using database = await openTestDatabase("sqlite");
    const empty = await sizeOf(database);
    await fillAndEmpty(database);
    const full = await sizeOf(database);
    expect(full - empty).toBeGreaterThan(6_000_000);
    expect(await database.reclaim()).toBe(true);
    expect(full - (await sizeOf(database))).toBeLessThan(2_000_000);
    while (await database.reclaim());
    expect((await sizeOf(database)) - empty).toBeLessThan(200_000);
  });

  test("waits for its turn behind a transaction, and takes no part in it", async () => {
    await using database = await openTestDatabase("sqlite");
    await fillAndEmpty(database);
    const order: string[] = [];
    let reclaimed: Promise<unknown> | undefined;
    await database.prisma.$transaction(async (tx) => {
      reclaimed = database.reclaim().then(() => order.push("reclaimed"));
      await tx.project.count();
      order.push("transaction");
    });
    await reclaimed;
    expect(order).toEqual(["transaction", "reclaimed"]);
  });

  test("is given back too where the file was made before there was a way to", async () => {
    await using place = await makePlace("sqlite");
    const old = new Database(fileOf(place));
    old.exec("PRAGMA journal_mode = WAL; CREATE TABLE old (blob BLOB)");
    old.prepare("INSERT INTO old VALUES (?)").run(Buffer.alloc(3_000_000));
    old.exec("DELETE FROM old");
    old.close();
    const before = statSync(fileOf(place)).size;
    const database = await openDatabase(place.place);
    await fillAndEmpty(database);
    while (await database.reclaim());
    await database.close();
    expect(before).toBeGreaterThan(3_000_000);
    expect(statSync(fileOf(place)).size).toBeLessThan(1_000_000);
  });
});
