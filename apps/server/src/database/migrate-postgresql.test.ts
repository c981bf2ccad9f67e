import { describe, expect, test } from "vitest";
import { hasPostgres } from "../../test/databases.ts";
import { connectTo } from "../../test/postgres-databases.ts";
import { makeRawDatabase } from "../../test/raw-database.ts";
import { migratePostgresql } from "./migrate-postgresql.ts";

describe.skipIf(!hasPostgres)("migrations of PostgreSQL", () => {
  test("that several start at once are applied once", async () => {
    await using db = await makeRawDatabase("postgresql");
    await using first = await connectTo(db.url);
    await using second = await connectTo(db.url);
    await using third = await connectTo(db.url);
    const applied = await Promise.all([first, second, third].map((client) => migratePostgresql(client)));
    const history = await db.rows<{ name: string }>(
      `SELECT migration_name AS name FROM "_prisma_migrations" ORDER BY migration_name`,
    );
    expect(applied.flat().toSorted()).toEqual(history.map((row) => row.name));
  });

  test("compare texts by their bytes, as SQLite does, and leave packed columns as they are", async () => {
    await using db = await makeRawDatabase("postgresql");
    await db.migrate();
    const columns = await db.rows<{ column: string; type: string; collation: string; storage: string }>(
      `SELECT relname || '.' || attname AS column, atttypid::regtype AS type, collname AS collation, attstorage AS storage
       FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid LEFT JOIN pg_collation ON pg_collation.oid = attcollation
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations' AND attnum > 0`,
    );
    const ofType = (type: string) => columns.filter((one) => one.type === type);
    expect(ofType("text").length).toBeGreaterThan(0);
    expect(ofType("text").filter((one) => one.collation !== "C")).toEqual([]);
    expect(ofType("bytea").length).toBeGreaterThan(0);
    expect(ofType("bytea").filter((one) => one.storage !== "e")).toEqual([]);
  });
});
