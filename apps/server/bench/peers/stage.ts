import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { endGroup } from "./process-group.ts";

const graceMs = 20_000;

/** A folder and processes that are gone when the bench is, whatever ends it. */
export interface Stage extends AsyncDisposable {
  readonly folder: string;
  /** Starts a program that sees the stage's folder as its home, in a process group of its own. */
  start(program: string, operands: readonly string[], options: SpawnOptions): ChildProcess & { pid: number };
  /** Ends a program with all that it started. */
  end(child: ChildProcess): Promise<void>;
}

export function openStage(): Stage {
  const folder = mkdtempSync(path.join(tmpdir(), "descent-peers-"));
  const janitor = spawn(
    process.execPath,
    [fileURLToPath(import.meta.resolve("./janitor.ts")), folder],
    // Its own group: Ctrl-C ends the bench, not who cleans up after it.
    { detached: true, stdio: ["pipe", "inherit", "inherit"] },
  );
  return {
    folder,
    start: (program, operands, options) => {
      const env = { ...process.env, HOME: folder, TMPDIR: folder, ...options.env };
      const child = spawn(program, operands, { cwd: folder, ...options, env, detached: true });
      // An `exit` without a code follows.
      child.on("error", () => child.emit("exit", null, null));
      if (child.pid === undefined) throw new Error(`${program} cannot be started`);
      janitor.stdin.write(`${child.pid}\n`);
      return child as ChildProcess & { pid: number };
    },
    end: async (child) => {
      await endChild(child);
      janitor.stdin.write(`-${child.pid}\n`);
    },
    [Symbol.asyncDispose]: async () => {
      janitor.stdin.end();
      await once(janitor, "exit");
    },
  };
}

async function endChild(child: ChildProcess): Promise<void> {
  const group = child.pid!;
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    const late = setTimeout(() => endGroup(group, "SIGKILL"), graceMs);
    endGroup(group, "SIGTERM");
    await exited;
    clearTimeout(late);
  }
  // What it started and did not end itself.
  endGroup(group, "SIGKILL");
}
