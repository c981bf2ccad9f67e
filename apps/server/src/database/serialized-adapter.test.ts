import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Random } from "../../test/random.ts";
import { PrismaClient } from "../generated/prisma/client.ts";
import { migrate } from "./migrate.ts";
import { SerializedBetterSqlite3 } from "./serialized-adapter.ts";

let scratch: string;
let file: string;
let prisma: PrismaClient;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "descent-adapter-"));
  file = path.join(scratch, "test.db");
  const db = new Database(file);
  // As it is at every start but the first: a file in this mode would be opened with fewer syncs.
  db.pragma("journal_mode = WAL");
  migrate(db);
  db.close();
  prisma = new PrismaClient({ adapter: new SerializedBetterSqlite3({ url: `file:${file}` }) });
});
afterEach(async () => {
  await prisma.$disconnect();
  rmSync(scratch, { recursive: true });
});

const at = new Date(0);
const project = (name: string) => ({ data: { name, createdAt: at, lastActivityAt: at } });
const names = async () => (await prisma.project.findMany({ orderBy: { id: "asc" } })).map(({ name }) => name);
const patience = { maxWait: 60_000, timeout: 60_000 };

/** Inserts and transactions in a seeded order, taking turns on the event loop. */
async function interleave(client: PrismaClient, inserts: number, transactions: number): Promise<void> {
  const random = new Random(6);
  // One sync for all: what is tested is isolation, and the disk has its own tests.
  await client.$queryRawUnsafe("PRAGMA synchronous = OFF");
  const turns = async () => {
    for (let left = random.int(8); left > 0; left--) await setImmediate();
  };
  const insert = async (one: number) => {
    await client.$executeRaw`INSERT INTO "Project" ("name", "createdAt", "lastActivityAt") VALUES (${`i${one}`}, 0, 0)`;
  };
  const transact = async (one: number) => {
    const rollsBack = one % 2 === 1;
    const outcome = await client
      .$transaction(async (tx) => {
        await tx.project.create(project(`t${one}`));
        await turns();
        if (rollsBack) throw new Error("rolled back");
      }, patience)
      .then(
        () => "committed",
        (error: Error) => error.message,
      );
    expect(outcome).toBe(rollsBack ? "rolled back" : "committed");
  };
  const work = [
    ...Array.from({ length: inserts }, (_, one) => () => insert(one)),
    ...Array.from({ length: transactions }, (_, one) => () => transact(one)),
  ];
  const order = work.map((start) => ({ start, place: random.next() })).toSorted((a, b) => a.place - b.place);
  const started: Promise<void>[] = [];
  for (const { start } of order) {
    started.push(start());
    // Spread over the time of many transactions, so that some of what is inserted meets one that rolls back.
    await turns();
  }
  await Promise.all(started);
}

describe("the serialized adapter", () => {
  test("an acknowledged insert never goes down with somebody else's transaction", async () => {
    await interleave(prisma, 2000, 200);
    const all = await names();
    expect(all.filter((name) => name.startsWith("i"))).toHaveLength(2000);
    expect(all.filter((name) => name.startsWith("t"))).toHaveLength(100);
  });

  test("the same with Prisma's own adapter loses rows: the test can tell", async () => {
    const bare = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}` }) });
    await interleave(bare, 500, 50);
    await bare.$disconnect();
    expect((await names()).filter((name) => name.startsWith("i")).length).toBeLessThan(500);
  });

  test("nobody sees what a transaction has not committed", async () => {
    const gate = Promise.withResolvers<void>();
    const open = Promise.withResolvers<void>();
    const transaction = prisma.$transaction(async (tx) => {
      await tx.project.create(project("unborn"));
      open.resolve();
      await gate.promise;
      throw new Error("rolled back");
    }, patience);
    await open.promise;
    const seen = names();
    gate.resolve();
    await expect(transaction).rejects.toThrow("rolled back");
    expect(await seen).toEqual([]);
  });

  test("a COMMIT that fails does not leave its transaction open", async () => {
    const failing = prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe("PRAGMA defer_foreign_keys = ON");
      // Deferred, the broken reference is found by the COMMIT alone.
      await tx.$executeRaw`INSERT INTO "MetricWriter" ("runId", "writer", "key") VALUES (99, 1, 'x')`;
    }, patience);
    await expect(failing).rejects.toThrow(/ForeignKey/);
    await prisma.project.create(project("after"));
    await prisma.$disconnect();
    const db = new Database(file, { readonly: true });
    expect(db.prepare(`SELECT name FROM "Project"`).pluck().all()).toEqual(["after"]);
    db.close();
  });

  test("a query that fails lets the next one through", async () => {
    await expect(prisma.$queryRawUnsafe("SELECT nonsense FROM nowhere")).rejects.toThrow("nowhere");
    await expect(prisma.$executeRawUnsafe("DELETE FROM nowhere")).rejects.toThrow("nowhere");
    expect(await names()).toEqual([]);
  });

  test("every commit is synced to the disk, and references are checked", async () => {
    const pragma = async (name: string) =>
      Object.values((await prisma.$queryRawUnsafe<object[]>(`PRAGMA ${name}`))[0]!)[0];
    expect(String(await pragma("journal_mode"))).toBe("wal");
    expect(Number(await pragma("synchronous"))).toBe(2);
    expect(Number(await pragma("foreign_keys"))).toBe(1);
  });
});
