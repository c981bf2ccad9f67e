import { mkdirSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { PrismaClient } from "../generated/sqlite/client.ts";
import { lockDataDir } from "./data-lock.ts";
import { dialectOf } from "./dialect.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import type { OpenDatabase } from "./open-database.ts";
import { letShrink, reclaimPages } from "./reclaim.ts";
import { SerializedBetterSqlite3 } from "./serialized-adapter.ts";
import { transactionOptions } from "./transaction-options.ts";

/**
 * Opens `<dataDir>/descent.db`, made and migrated where needed, for this process alone.
 * @throws Error when another live process has the folder, or a migration cannot be applied.
 */
export async function openSqlite(dataDir: string): Promise<OpenDatabase> {
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDataDir(dataDir);
  try {
    const file = path.join(dataDir, "descent.db");
    const migrated = await migrateFile(file);
    const adapter = new SerializedBetterSqlite3({ url: `file:${file}` }, { timestampFormat: "unixepoch-ms" });
    const prisma = new PrismaClient({ adapter, transactionOptions });
    await prisma.$connect();
    return {
      provider: "sqlite",
      prisma,
      dialect: dialectOf("sqlite"),
      migrated,
      reclaim: () => reclaimPages(adapter, prisma),
      close: async () => {
        await prisma.$disconnect();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The connection is closed again before Prisma opens its own: two that write would block the event loop. */
async function migrateFile(file: string): Promise<string[]> {
  const db = new Database(file);
  try {
    letShrink(db);
    db.pragma("journal_mode = WAL");
    return await migrateSqlite(db);
  } finally {
    db.close();
  }
}
