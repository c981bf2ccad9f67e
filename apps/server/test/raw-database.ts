import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import type { Provider } from "../src/database/dialect.ts";
import { migratePostgresql } from "../src/database/migrate-postgresql.ts";
import { migrateSqlite } from "../src/database/migrate-sqlite.ts";
import { postgresUrl } from "./databases.ts";
import { connectTo, createEmptyDatabase, dropDatabase } from "./postgres-databases.ts";

/** An empty database under a driver alone, without Prisma. */
export interface RawDatabase extends AsyncDisposable {
  readonly url: string;
  /** Applies the migrations of a folder; the project's own without one. */
  migrate(dir?: string): Promise<string[]>;
  run(sql: string): Promise<void>;
  rows<T>(sql: string): Promise<T[]>;
}

/** Makes an empty database; disposing of it deletes it. */
export function makeRawDatabase(provider: Provider): Promise<RawDatabase> {
  return provider === "sqlite" ? rawSqlite() : rawPostgresql();
}

async function rawSqlite(): Promise<RawDatabase> {
  const scratch = mkdtempSync(path.join(tmpdir(), "descent-raw-"));
  const file = path.join(scratch, "test.db");
  const db = new Database(file);
  return {
    url: `file:${file}`,
    migrate: (dir) => migrateSqlite(db, dir),
    run: async (sql) => void db.exec(sql),
    rows: async <T>(sql: string) => db.prepare(sql).all() as T[],
    [Symbol.asyncDispose]: async () => {
      db.close();
      rmSync(scratch, { recursive: true });
    },
  };
}

async function rawPostgresql(): Promise<RawDatabase> {
  const url = await createEmptyDatabase(postgresUrl());
  const client = await connectTo(url);
  return {
    url,
    migrate: (dir) => migratePostgresql(client, dir),
    run: async (sql) => void (await client.query(sql)),
    rows: async <T>(sql: string) => (await client.query(sql)).rows as T[],
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await dropDatabase(url);
    },
  };
}
