import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { hasPostgres, makePlace, openTestDatabase, postgresUrl } from "../../test/databases.ts";
import {
  connectTo,
  createEmptyDatabase,
  createLatin1Database,
  dropDatabase,
} from "../../test/postgres-databases.ts";
import { openDatabase } from "./open-database.ts";

/** Ends the session that holds the server's lock, as a restart of PostgreSQL does. */
const endLockSession = `SELECT pg_terminate_backend("pid") FROM pg_locks
  WHERE "locktype" = 'advisory' AND "granted" AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())`;

/** Another process that opens the database and keeps it until it is killed. */
async function openElsewhere(url: string): Promise<AsyncDisposable & { pid: number | undefined }> {
  const program = `
    const { openDatabase } = await import(${JSON.stringify(path.resolve(import.meta.dirname, "open-database.ts"))});
    await openDatabase(${JSON.stringify(url)});
    process.stdout.write("open");`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  return {
    pid: holder.pid,
    [Symbol.asyncDispose]: async () => {
      const exited = once(holder, "exit");
      holder.kill("SIGKILL");
      await exited;
    },
  };
}

describe.skipIf(!hasPostgres)("a PostgreSQL database", () => {
  test("is one server's at a time: a second is told who has it, and let in when that one has gone", async () => {
    await using place = await makePlace("postgresql");
    {
      await using holder = await openElsewhere(place.place);
      await expect(openDatabase(place.place)).rejects.toThrow(
        new RegExp(`in use by descent process ${holder.pid} on .* \\(session \\d+\\): stop it`),
      );
    }
    await (await openDatabase(place.place)).close();
  });

  test("is migrated once by servers that start at once, and one of them stays", async () => {
    const url = await createEmptyDatabase(postgresUrl());
    const started = await Promise.allSettled([1, 2, 3].map(() => openDatabase(url)));
    const opened = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(opened).toHaveLength(1);
    expect(opened[0]!.migrated[0]).toMatch(/_initial$/);
    await opened[0]!.close();
    await dropDatabase(url);
  });

  test("that was lost is taken again before anything more is written, and the loss is told", async () => {
    const lost = Promise.withResolvers<unknown>();
    await using database = await openTestDatabase("postgresql", lost.resolve);
    await using admin = await connectTo(database.place);
    await admin.query(endLockSession);
    expect(String(await lost.promise)).toContain("nothing is read or written before it is back");
    expect(await database.prisma.project.count()).toBe(0);
    await expect(openDatabase(database.place)).rejects.toThrow(`process ${process.pid}`);
  });

  test("that another server has taken meanwhile is written no more", async () => {
    const lost = Promise.withResolvers<unknown>();
    await using database = await openTestDatabase("postgresql", lost.resolve);
    await using admin = await connectTo(database.place);
    await using successor = await connectTo(database.place);
    const key = await lockKey(admin);
    const taken = successor.query(`SELECT pg_advisory_lock(${key})`);
    await admin.query(endLockSession);
    await taken;
    await lost.promise;
    const at = new Date(0);
    const project = { data: { name: "late", createdAt: at, lastActivityAt: at } };
    const { prisma } = database;
    const outcomes = await Promise.allSettled([
      prisma.project.create(project),
      prisma.$transaction((tx) => tx.project.create(project)),
      prisma.$executeRaw`DELETE FROM "Project"`,
      prisma.$queryRaw`SELECT 1`,
    ]);
    const refusal = { reason: expect.objectContaining({ message: expect.stringContaining("is in use by") }) };
    expect(outcomes).toMatchObject(outcomes.map(() => refusal));
    expect((await admin.query(`SELECT * FROM "Project"`)).rows).toEqual([]);
  });

  test("acknowledges what is on the disk, whatever the role's own settings are", async () => {
    await using place = await makePlace("postgresql");
    await using admin = await connectTo(place.place);
    await admin.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$`,
    );
    const database = await openDatabase(place.place);
    const settings = await database.prisma.$queryRaw`SELECT current_setting('synchronous_commit') AS commit`;
    await database.close();
    expect(settings).toEqual([{ commit: "on" }]);
  });

  test("that cannot hold every text is refused", async () => {
    const url = await createLatin1Database(postgresUrl());
    await expect(openDatabase(url)).rejects.toThrow("has the encoding LATIN1");
    await dropDatabase(url);
  });

  test("that cannot be reached is named, without its password", async () => {
    const opening = openDatabase("postgresql://descent:secret@127.0.0.1:1/runs");
    await expect(opening).rejects.toThrow("127.0.0.1:1/runs cannot be opened");
    await expect(opening).rejects.not.toThrow("secret");
    const missing = new URL(postgresUrl());
    missing.pathname = "/nowhere";
    await expect(openDatabase(missing.href)).rejects.toThrow(/nowhere cannot be opened .*does not exist/);
  });
});

async function lockKey(client: Awaited<ReturnType<typeof connectTo>>): Promise<number> {
  const { rows } = await client.query<{ objid: number }>(
    `SELECT "objid" FROM pg_locks WHERE "locktype" = 'advisory' AND "granted"
     AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())`,
  );
  return rows[0]!.objid;
}
