import { mkdirSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { PrismaClient } from "../generated/prisma/client.ts";
import { lockDataDir } from "./data-lock.ts";
import { migrate } from "./migrate.ts";
import { SerializedBetterSqlite3 } from "./serialized-adapter.ts";

/** The open database of one data folder. */
export interface OpenDatabase {
  readonly prisma: PrismaClient;
  /** Names of the migrations that opening it applied. */
  readonly migrated: string[];
  /** Closes the connection and gives the folder back. */
  close(): Promise<void>;
}

/** Transactions stand in one line that always moves on: under load a place in it is worth waiting for. */
const transactionOptions = { maxWait: 60_000, timeout: 60_000 };

/**
 * Opens `<dataDir>/descent.db`, made and migrated where needed, for this process alone.
 * @throws Error when another live process has the folder, or a migration cannot be applied.
 */
export async function openDatabase(dataDir: string): Promise<OpenDatabase> {
  mkdirSync(dataDir, { recursive: true });
  const unlock = lockDataDir(dataDir);
  try {
    const file = path.join(dataDir, "descent.db");
    const migrated = migrateFile(file);
    const adapter = new SerializedBetterSqlite3({ url: `file:${file}` }, { timestampFormat: "unixepoch-ms" });
    const prisma = new PrismaClient({ adapter, transactionOptions });
    await prisma.$connect();
    return {
      prisma,
      migrated,
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
function migrateFile(file: string): string[] {
  const db = new Database(file);
  try {
    db.pragma("journal_mode = WAL");
    return migrate(db);
  } finally {
    db.close();
  }
}
