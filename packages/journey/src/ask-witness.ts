import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

/** What the witness found in a database file. */
export interface Testimony {
  /** SQLite's own verdict: "ok" where the file is sound. */
  readonly integrity: string;
  readonly batches: {
    readonly run: string;
    readonly writer: number;
    readonly seq: number;
    readonly bytes: number;
  }[];
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

/** Has a process of its own read the file with the stock `sqlite3` driver. */
export function askWitness(databaseFile: string): Testimony {
  const program = path.join(import.meta.dirname, "witness.ts");
  const output = execFileSync(process.execPath, [program, databaseFile], {
    maxBuffer: 1 << 28,
    encoding: "utf8",
  });
  return JSON.parse(output) as Testimony;
}
