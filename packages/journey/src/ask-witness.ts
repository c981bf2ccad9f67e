import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/** What the witness found in a database file. */
export interface Testimony {
  /** SQLite's own verdict: "ok" where the file is sound. */
  readonly integrity: string;
  /** Batches of points in the log, in the order of their ids. */
  readonly log: {
    readonly id: number;
    readonly run: string;
    readonly writer: number;
    readonly seq: number;
    readonly rows: number;
    readonly metrics: readonly string[];
  }[];
  /** Which numbers of each writer have left the log: stretches from the first to the last. */
  readonly writers: {
    readonly run: string;
    readonly writer: number;
    readonly folded: readonly (readonly [first: number, last: number])[];
  }[];
  /** What the chunks hold. */
  readonly series: {
    readonly run: string;
    readonly name: string;
    readonly throughLogId: number;
    readonly chunks: number;
    readonly points: number;
  }[];
  /** Chunks that begin before the one in front of them has ended. */
  readonly overlaps: number;
}

/** Whether the stock driver could be installed on this machine: where it cannot be fetched, it must be compiled. */
export function hasWitness(): boolean {
  try {
    createRequire(import.meta.url)("sqlite3");
    return true;
  } catch {
    return false;
  }
}

/**
 * Has a process of its own read a dead server's file with the stock `sqlite3` driver. It is given a copy, made before
 * this function returns: the server must put its own file in order when it starts again, with nobody's help.
 */
export async function askWitness(databaseFile: string): Promise<Testimony> {
  const dir = mkdtempSync(path.join(tmpdir(), "descent-witness-"));
  try {
    const copy = path.join(dir, "copy.db");
    copyFileSync(databaseFile, copy);
    if (existsSync(`${databaseFile}-wal`)) copyFileSync(`${databaseFile}-wal`, `${copy}-wal`);
    const program = path.join(import.meta.dirname, "witness.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [program, copy], { maxBuffer: 1 << 28 });
    return JSON.parse(stdout) as Testimony;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
