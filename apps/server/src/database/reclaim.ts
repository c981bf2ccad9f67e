import type Database from "better-sqlite3";
import type { PrismaClient } from "../generated/sqlite/client.ts";
import type { SerializedBetterSqlite3 } from "./serialized-adapter.ts";

/** `PRAGMA auto_vacuum`: the file keeps a map of its pages, so that free ones can be cut off little by little. */
const incremental = 2;

/** A call moves at most this many pages (1 MB), which takes a few milliseconds of the event loop. */
const pagesMax = 256;

/**
 * Sets up a file so that it can give space back. In a new file that is a switch; an older one is written anew, once,
 * before the server starts.
 */
export function letShrink(db: Database.Database): void {
  if (db.pragma("auto_vacuum", { simple: true }) === incremental) return;
  db.pragma(`auto_vacuum = ${incremental}`);
  db.exec("VACUUM");
}

/** Gives some of the pages that deleted rows have left back to the disk. @returns whether more are left. */
export async function reclaimPages(adapter: SerializedBetterSqlite3, prisma: PrismaClient): Promise<boolean> {
  // As a query the pragma would be stepped once, which is one page.
  await adapter.execute(`PRAGMA incremental_vacuum(${pagesMax})`);
  const [row] = await prisma.$queryRaw<{ freelist_count: number | bigint }[]>`PRAGMA freelist_count`;
  return Number(row?.freelist_count ?? 0) > 0;
}
