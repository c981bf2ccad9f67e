import path from "node:path";
import Database from "better-sqlite3";

/** The garbage collector closes a connection that nobody refers to, and its lock with it: these are referred to. */
const held = new Set<Database.Database>();

/**
 * Keeps a second server off the same data folder: summaries and write positions are held in memory, so two
 * writers would overwrite each other's. The lock is SQLite's own on a small file beside the database: the system
 * gives it back when its process dies, however it dies, where a noted process id may belong to another by then.
 * @returns the function that gives the lock back.
 * @throws Error naming the folder and the process that holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = new Database(path.join(dataDir, "descent-lock.db"), { timeout: 0 });
  try {
    lock.exec("BEGIN IMMEDIATE");
    // Committed, so that whoever comes second can read who was first.
    lock.pragma(`user_version = ${process.pid}`);
    lock.exec("COMMIT");
    lock.exec("BEGIN IMMEDIATE");
  } catch (error) {
    const holder = isBusy(error) ? lock.pragma("user_version", { simple: true }) : undefined;
    lock.close();
    if (holder === undefined) throw error;
    throw new Error(
      `the data folder ${dataDir} is in use by process ${Number(holder)}: stop it, or choose another folder`,
      { cause: error },
    );
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
