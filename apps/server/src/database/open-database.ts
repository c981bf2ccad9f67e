import type { PrismaClient } from "../generated/sqlite/client.ts";
import type { Dialect, Provider } from "./dialect.ts";
import { openSqlite } from "./open-sqlite.ts";

/** The open database that one server has for itself. */
export interface OpenDatabase {
  readonly provider: Provider;
  /** Typed as SQLite's client, which can do what both can. */
  readonly prisma: PrismaClient;
  readonly dialect: Dialect;
  /** Names of the migrations that opening it applied. */
  readonly migrated: string[];
  /**
   * Gives a little of the space that deleted rows have left back to the disk. @returns whether more is left.
   * PostgreSQL does that by itself.
   */
  reclaim(): Promise<boolean>;
  /** Closes the connections and lets another server in. */
  close(): Promise<void>;
}

/**
 * Opens a database, made and migrated where needed, for this process alone.
 * @param place the data folder of SQLite's file, or a `postgresql://` URL.
 * @param onError told when the hold on the database is lost; nothing is read or written before it is back.
 * @throws Error when another server has the database, or a migration cannot be applied.
 */
export async function openDatabase(
  place: string,
  onError: (error: unknown) => void = () => {},
): Promise<OpenDatabase> {
  if (!/^postgres(ql)?:/.test(place)) return openSqlite(place);
  // Who keeps their data in SQLite does not wait for a second client and driver to be loaded.
  const { openPostgresql } = await import("./open-postgresql.ts");
  return openPostgresql(place, onError);
}
