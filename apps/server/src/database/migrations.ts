import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Provider } from "./dialect.ts";

/** One migration as it lies in the repository and in the image. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma records it. */
  readonly checksum: string;
}

/** Where the migrations of a database lie. */
export function migrationsDirOf(provider: Provider): string {
  return path.resolve(import.meta.dirname, "../../../../prisma", provider, "migrations");
}

/** The migrations in a folder, in the order in which they are applied. */
export function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .filter((name) => existsSync(path.join(dir, name, "migration.sql")))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(path.join(dir, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}
