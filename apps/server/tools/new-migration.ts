// Writes prisma/<provider>/migrations/<time>_<name>/migration.sql for both databases: what `prisma/models.prisma` has
// and the migrations lack.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import type { Provider } from "../src/database/dialect.ts";
import { migratePostgresql } from "../src/database/migrate-postgresql.ts";
import { migrateSqlite } from "../src/database/migrate-sqlite.ts";
import { migrationsDirOf } from "../src/database/migrations.ts";
import { findPostgres } from "../test/postgres-binaries.ts";
import { connectTo, createEmptyDatabase } from "../test/postgres-databases.ts";
import { startPostgres } from "../test/throwaway-postgres.ts";
import { schemaDiff } from "./schema-diff.ts";

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name))
  throw new Error(
    `usage: node tools/new-migration.ts <name>, in lower case with underscores; got ${name ?? "nothing"}`,
  );

const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
// Both or none: the schemas would part otherwise.
const missing = { sqlite: await missingInSqlite(), postgresql: await missingInPostgresql() };
write("sqlite", missing.sqlite);
// Texts are compared by their bytes, as SQLite compares them, and not by the rules of a language.
write("postgresql", missing.postgresql.replaceAll(/ TEXT\b(?! COLLATE)/g, ' TEXT COLLATE "C"'));

async function missingInSqlite(): Promise<string> {
  const scratch = mkdtempSync(path.join(tmpdir(), "descent-migration-"));
  const file = path.join(scratch, "now.db");
  const db = new Database(file);
  try {
    await migrateSqlite(db);
    return await schemaDiff(`file:${file}`);
  } finally {
    db.close();
    rmSync(scratch, { recursive: true });
  }
}

async function missingInPostgresql(): Promise<string> {
  const binaries = findPostgres();
  if (!binaries)
    throw new Error("no PostgreSQL runs on this machine: install it (Debian: apt-get install postgresql)");
  await using postgres = await startPostgres(binaries);
  const url = await createEmptyDatabase(postgres.url);
  await using client = await connectTo(url);
  await migratePostgresql(client);
  return await schemaDiff(url);
}

function write(provider: Provider, sql: string): void {
  if (!sql) {
    console.log(`${provider}: the migrations already make the schema, nothing written`);
    return;
  }
  const file = path.join(migrationsDirOf(provider), `${stamp}_${name}`, "migration.sql");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, sql);
  console.log(`wrote ${file}: read it before you commit it`);
}
