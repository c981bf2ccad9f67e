// Writes prisma/migrations/<time>_<name>/migration.sql: what `prisma/schema.prisma` has and the migrations lack.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { migrate, migrationsDir } from "../src/database/migrate.ts";
import { schemaDiff } from "./schema-diff.ts";

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name))
  throw new Error(
    `usage: node tools/new-migration.ts <name>, in lower case with underscores; got ${name ?? "nothing"}`,
  );

const scratch = mkdtempSync(path.join(tmpdir(), "descent-migration-"));
try {
  const file = path.join(scratch, "now.db");
  const db = new Database(file);
  migrate(db);
  db.close();
  const sql = await schemaDiff(file);
  if (!/^(CREATE|ALTER|DROP|PRAGMA|INSERT)/m.test(sql)) {
    console.log("the migrations already make the schema: nothing written");
  } else {
    const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
    const dir = path.join(migrationsDir, `${stamp}_${name}`);
    mkdirSync(dir);
    writeFileSync(path.join(dir, "migration.sql"), sql);
    console.log(`wrote ${path.join(dir, "migration.sql")}: read it before you commit it`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
