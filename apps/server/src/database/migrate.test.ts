import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeDatabases } from "../../test/databases.ts";
import { makeRawDatabase, type RawDatabase } from "../../test/raw-database.ts";
import { schemaDiff } from "../../tools/schema-diff.ts";

let dir: string;
let db: RawDatabase;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "descent-migrations-"));
});
afterEach(async () => {
  await db[Symbol.asyncDispose]();
  rmSync(dir, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(dir, name), { recursive: true });
  writeFileSync(path.join(dir, name, "migration.sql"), sql);
}

const has = (table: string) =>
  db.rows(`SELECT * FROM ${table}`).then(
    () => true,
    () => false,
  );
const history = () => db.rows(`SELECT * FROM "_prisma_migrations" ORDER BY migration_name`);

const parentAndChild = `
  CREATE TABLE parent (id INTEGER PRIMARY KEY);
  CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
  INSERT INTO parent VALUES (1), (2); INSERT INTO child VALUES (10, 1), (20, 2);`;

describeDatabases("migrations", (provider) => {
  beforeEach(async () => {
    db = await makeRawDatabase(provider);
  });

  test("are applied in order, once, and recorded as Prisma records them", async () => {
    write("2_second", "ALTER TABLE a ADD COLUMN b TEXT");
    write("1_first", "CREATE TABLE a (id INTEGER)");
    expect(await db.migrate(dir)).toEqual(["1_first", "2_second"]);
    expect(await db.migrate(dir)).toEqual([]);
    write("3_third", "CREATE TABLE c (id INTEGER)");
    expect(await db.migrate(dir)).toEqual(["3_third"]);
    expect(await history()).toMatchObject([
      {
        migration_name: "1_first",
        checksum: createHash("sha256").update("CREATE TABLE a (id INTEGER)").digest("hex"),
        applied_steps_count: 1,
        finished_at: expect.any(provider === "sqlite" ? Number : Date),
        rolled_back_at: null,
      },
      { migration_name: "2_second" },
      { migration_name: "3_third" },
    ]);
  });

  test("that were changed after they were applied are refused", async () => {
    write("1_first", "CREATE TABLE a (id INTEGER)");
    await db.migrate(dir);
    write("1_first", "CREATE TABLE a (id TEXT)");
    await expect(db.migrate(dir)).rejects.toThrow("1_first was changed");
  });

  test("that the program does not know mean newer data, which is left alone", async () => {
    write("1_first", "CREATE TABLE a (id INTEGER)");
    write("2_newer", "CREATE TABLE b (id INTEGER)");
    await db.migrate(dir);
    rmSync(path.join(dir, "2_newer"), { recursive: true });
    write("3_mine", "DROP TABLE b");
    await expect(db.migrate(dir)).rejects.toThrow("2_newer");
    expect(await has("b")).toBe(true);
  });

  test("that failed under Prisma are not taken for applied", async () => {
    write("1_first", "CREATE TABLE a (id INTEGER)");
    await db.migrate(dir);
    await db.run(`UPDATE "_prisma_migrations" SET finished_at = NULL`);
    await expect(db.migrate(dir)).rejects.toThrow("1_first failed earlier");
  });

  test("that fail leave no trace, and those before them stay", async () => {
    write("1_first", "CREATE TABLE a (id INTEGER)");
    write("2_broken", "CREATE TABLE b (id INTEGER); INSERT INTO nowhere VALUES (1)");
    await expect(db.migrate(dir)).rejects.toThrow("nowhere");
    expect([await has("a"), await has("b")]).toEqual([true, false]);
    expect(await history()).toHaveLength(1);
    write("2_broken", "CREATE TABLE b (id INTEGER)");
    expect(await db.migrate(dir)).toEqual(["2_broken"]);
  });
});

describe("migrations of SQLite", () => {
  beforeEach(async () => {
    db = await makeRawDatabase("sqlite");
  });

  test("that rebuild a table keep its children", async () => {
    write("1_first", parentAndChild);
    await db.migrate(dir);
    write(
      "2_rebuild",
      `PRAGMA foreign_keys = OFF; CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT);
       INSERT INTO new_parent (id) SELECT id FROM parent; DROP TABLE parent; ALTER TABLE new_parent RENAME TO parent;`,
    );
    await db.run("PRAGMA foreign_keys = ON");
    await db.migrate(dir);
    expect(await db.rows("SELECT id FROM child")).toEqual([{ id: 10 }, { id: 20 }]);
    expect(await db.rows("PRAGMA foreign_keys")).toEqual([{ foreign_keys: 1 }]);
  });

  test("that leave rows pointing nowhere are refused", async () => {
    write("1_first", parentAndChild);
    write("2_dangling", "DELETE FROM parent WHERE id = 1");
    await expect(db.migrate(dir)).rejects.toThrow("2_dangling leaves 1 rows");
    expect(await db.rows("SELECT id FROM parent")).toHaveLength(2);
  });
});

describeDatabases("the project's own migrations", (provider) => {
  beforeEach(async () => {
    db = await makeRawDatabase(provider);
    await db.migrate();
  });

  test("make exactly the schema that the code is generated from", async () => {
    expect(await schemaDiff(db.url)).toBe("");
  });

  test("would be found lacking if a column were missing", async () => {
    await db.run(`ALTER TABLE "Run" DROP COLUMN "notes"`);
    expect(await schemaDiff(db.url)).toContain(`"notes"`);
  });
});
