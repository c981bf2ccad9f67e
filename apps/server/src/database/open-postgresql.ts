import { Client } from "pg";
import { PrismaClient as PostgresqlClient } from "../generated/postgresql/client.ts";
import type { PrismaClient } from "../generated/sqlite/client.ts";
import { connectionSettings } from "./connection-settings.ts";
import { dialectOf } from "./dialect.ts";
import { GuardedPg } from "./guarded-adapter.ts";
import { migratePostgresql } from "./migrate-postgresql.ts";
import type { OpenDatabase } from "./open-database.ts";
import { ServerLock } from "./server-lock.ts";
import { shownUrl } from "./shown-url.ts";
import { transactionOptions } from "./transaction-options.ts";

/** Enough to keep two cores of PostgreSQL busy; more only wait there instead of here. */
const connectionsMax = 8;

/**
 * Opens a PostgreSQL database, migrated where needed, for this process alone.
 * @param onError told when the hold on the database is lost.
 * @throws Error when PostgreSQL cannot be reached, another server has the database, or a migration cannot be applied.
 */
export async function openPostgresql(url: string, onError: (error: unknown) => void): Promise<OpenDatabase> {
  const lock = new ServerLock(url, onError);
  await lock.hold().catch(rejectUnreachable(url));
  try {
    const migrated = await migrateDatabase(url);
    const pool = { ...connectionSettings(url), max: connectionsMax, connectionTimeoutMillis: 60_000 };
    const adapter = new GuardedPg(pool, () => lock.hold());
    const prisma = new PostgresqlClient({ adapter, transactionOptions });
    await prisma.$connect();
    return {
      provider: "postgresql",
      // The two clients are made from one schema, and SQLite's can do less.
      prisma: prisma as unknown as PrismaClient,
      dialect: dialectOf("postgresql"),
      migrated,
      reclaim: async () => false,
      close: async () => {
        await prisma.$disconnect();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function migrateDatabase(url: string): Promise<string[]> {
  const client = new Client(connectionSettings(url));
  await client.connect();
  try {
    await refuseOtherEncodings(client);
    return await migratePostgresql(client);
  } finally {
    await client.end();
  }
}

async function refuseOtherEncodings(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>("SHOW server_encoding");
  const encoding = rows[0]?.server_encoding;
  if (encoding !== "UTF8")
    throw new Error(
      `the database has the encoding ${encoding}, which cannot hold every text: make one with ENCODING 'UTF8'`,
    );
}

/** What the system says of a connection that could not be made names neither the database nor what to do. */
function rejectUnreachable(url: string): (error: unknown) => never {
  return (error) => {
    const isOfSystem = error instanceof Error && "code" in error;
    if (!isOfSystem) throw error;
    throw new Error(
      `the database ${shownUrl(url)} cannot be opened (${error.message || String(error.code)}): is PostgreSQL running, and is DATABASE_URL right?`,
      { cause: error },
    );
  };
}
