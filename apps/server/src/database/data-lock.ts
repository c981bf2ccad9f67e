import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/**
 * Keeps a second server off the same data folder: summaries and write positions are held in memory, so two
 * writers would overwrite each other's. The lock of a process that has died is taken over.
 * @returns the function that gives the lock back.
 * @throws Error naming the folder and the process that holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  const file = path.join(dataDir, "descent.lock");
  if (!tryCreate(file)) {
    const holder = Number(readFileSync(file, "utf8"));
    // In a container every server has the same process id: a lock of one's own is from a life before.
    if (holder !== process.pid && isAlive(holder))
      throw new Error(
        `the data folder ${dataDir} is in use by process ${holder}: stop it, or choose another folder`,
      );
    rmSync(file, { force: true });
    if (!tryCreate(file))
      throw new Error(`the data folder ${dataDir} was taken by another server a moment ago`);
  }
  return () => rmSync(file, { force: true });
}

function tryCreate(file: string): boolean {
  try {
    const descriptor = openSync(file, "wx");
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
