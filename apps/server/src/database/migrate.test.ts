import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { schemaDiff } from "../../tools/schema-diff.ts";
import { migrate } from "./migrate.ts";

let scratch: string;
let db: Database.Database;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "descent-migrate-"));
  db = new Database(path.join(scratch, "test.db"));
});
afterEach(() => {
  db.close();
  rmSync(scratch, { recursive: true });
});

const dir = () => path.join(scratch, "migrations");

function write(name: string, sql: string): void {
  mkdirSync(path.join(dir(), name), { recursive: true });
  writeFileSync(path.join(dir(), name, "migration.sql"), sql);
}

const tables = () =>
  db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all();
const history = () => db.prepare(`SELECT * FROM "_prisma_migrations" ORDER BY migration_name`).all();

const parentAndChild = `
  CREATE TABLE parent (id INTEGER PRIMARY KEY);
  CREATE TABLE child (id INTEGER PRIMARY KEY, parentId INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
  INSERT INTO parent VALUES (1), (2); INSERT INTO child VALUES (10, 1), (20, 2);`;

describe("migrations", () => {
  test("are applied in order, once, and recorded as Prisma records them", () => {
    write("2_second", "ALTER TABLE a ADD COLUMN b TEXT");
    write("1_first", "CREATE TABLE a (id INTEGER)");
    expect(migrate(db, dir())).toEqual(["1_first", "2_second"]);
    expect(migrate(db, dir())).toEqual([]);
    write("3_third", "CREATE TABLE c (id INTEGER)");
    expect(migrate(db, dir())).toEqual(["3_third"]);
    expect(history()).toMatchObject([
      {
        migration_name: "1_first",
        checksum: createHash("sha256").update("CREATE TABLE a (id INTEGER)").digest("hex"),
        applied_steps_count: 1,
        finished_at: expect.any(Number),
        rolled_back_at: null,
      },
      { migration_name: "2_second" },
      { migration_name: "3_third" },
    ]);
  });

  test("that were changed after they were applied are refused", () => {
    write("1_first", "CREATE TABLE a (id INTEGER)");
    migrate(db, dir());
    write("1_first", "CREATE TABLE a (id TEXT)");
    expect(() => migrate(db, dir())).toThrow("1_first was changed");
  });

  test("that the program does not know mean newer data, which is left alone", () => {
    write("1_first", "CREATE TABLE a (id INTEGER)");
    write("2_newer", "CREATE TABLE b (id INTEGER)");
    migrate(db, dir());
    rmSync(path.join(dir(), "2_newer"), { recursive: true });
    write("3_mine", "DROP TABLE b");
    expect(() => migrate(db, dir())).toThrow("2_newer");
    expect(tables()).toEqual(["a", "b"]);
  });

  test("that failed under Prisma are not taken for applied", () => {
    write("1_first", "CREATE TABLE a (id INTEGER)");
    migrate(db, dir());
    db.exec(`UPDATE "_prisma_migrations" SET finished_at = NULL`);
    expect(() => migrate(db, dir())).toThrow("1_first failed earlier");
  });

  test("that fail leave no trace, and those before them stay", () => {
    write("1_first", "CREATE TABLE a (id INTEGER)");
    write("2_broken", "CREATE TABLE b (id INTEGER); INSERT INTO nowhere VALUES (1)");
    expect(() => migrate(db, dir())).toThrow("nowhere");
    expect(tables()).toEqual(["a"]);
    expect(history()).toHaveLength(1);
    write("2_broken", "CREATE TABLE b (id INTEGER)");
    expect(migrate(db, dir())).toEqual(["2_broken"]);
  });

  test("that rebuild a table keep its children", () => {
    write("1_first", parentAndChild);
    migrate(db, dir());
    write(
      "2_rebuild",
      `PRAGMA foreign_keys = OFF; CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT);
       INSERT INTO new_parent (id) SELECT id FROM parent; DROP TABLE parent; ALTER TABLE new_parent RENAME TO parent;`,
    );
    db.pragma("foreign_keys = ON");
    migrate(db, dir());
    expect(db.prepare("SELECT id FROM child").pluck().all()).toEqual([10, 20]);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  test("that leave rows pointing nowhere are refused", () => {
    write("1_first", parentAndChild);
    write("2_dangling", "DELETE FROM parent WHERE id = 1");
    expect(() => migrate(db, dir())).toThrow("2_dangling leaves 1 rows");
    expect(db.prepare("SELECT COUNT(*) FROM parent").pluck().get()).toBe(2);
  });
});

describe("the project's own migrations", () => {
  const hasDifference = async () => /^(CREATE|ALTER|DROP|PRAGMA|INSERT)/m.test(await schemaDiff(db.name));

  test("make exactly the schema that the code is generated from", async () => {
    migrate(db);
    expect(await hasDifference()).toBe(false);
  });

  test("would be found lacking if a column were missing", async () => {
    migrate(db);
    db.exec(`ALTER TABLE "Run" DROP COLUMN "notes"`);
    expect(await hasDifference()).toBe(true);
  });
});
