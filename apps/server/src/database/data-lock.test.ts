import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockDataDir } from "./data-lock.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "descent-lock-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

interface Holder extends AsyncDisposable {
  readonly pid: number | undefined;
}

/** Another process that takes the lock and keeps it until it is killed. */
async function holdElsewhere(): Promise<Holder> {
  const program = `
    const { lockDataDir } = await import(${JSON.stringify(path.resolve(import.meta.dirname, "data-lock.ts"))});
    lockDataDir(${JSON.stringify(dataDir)});
    // Nobody keeps what was returned: the lock must hold all the same.
    gc();
    process.stdout.write("held");
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--expose-gc", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  return {
    pid: holder.pid,
    [Symbol.asyncDispose]: async () => {
      const exited = once(holder, "exit");
      holder.kill("SIGKILL");
      await exited;
    },
  };
}

describe("the lock of a data folder", () => {
  test("is held once, and can be taken when it was given back", () => {
    const unlock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(`${dataDir} is in use by process ${process.pid}`);
    unlock();
    lockDataDir(dataDir)();
  });

  test("names the process that holds it, and ends with that process however it ends", async () => {
    {
      await using holder = await holdElsewhere();
      expect(() => lockDataDir(dataDir)).toThrow(`is in use by process ${holder.pid}`);
    }
    lockDataDir(dataDir)();
  });
});
