import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { PostgresBinaries } from "./postgres-binaries.ts";

/** Nothing here outlives the tests: what protects data from a power cut only takes time. */
const settings = {
  listen_addresses: "",
  fsync: "off",
  full_page_writes: "off",
  max_connections: "200",
  shared_buffers: "64MB",
};

/** Ends the server and removes its folder when its own input ends: with the tests, however they end. */
const keeper = `
  "$@" & server=$!
  exec 2>/dev/null
  read -r _
  kill -QUIT "$server"
  wait "$server"
  rm -rf "$PWD"`;

/** A PostgreSQL server in a folder of its own, reached through a socket in it. */
export interface ThrowawayPostgres extends AsyncDisposable {
  /** The URL of the database that every server has from its beginning. */
  readonly url: string;
}

/** @throws Error with what PostgreSQL said where it does not start. */
export async function startPostgres({ dir: bin, owner }: PostgresBinaries): Promise<ThrowawayPostgres> {
  const dir = mkdtempSync(path.join(tmpdir(), "descent-postgres-"));
  const data = path.join(dir, "data");
  if (owner) chownSync(dir, owner.uid, owner.gid);
  const options = { ...owner, cwd: dir, env: { ...process.env, LC_ALL: "C" } };
  const initial = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"];
  execFileSync(path.join(bin, "initdb"), [`--pgdata=${data}`, ...initial], { ...options, stdio: "pipe" });
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = [path.join(bin, "postgres"), "-D", data, "-k", dir, ...flags];
  // Apart from the terminal, whose Ctrl-C would reach it before the tests are done with it.
  const kept = spawn("sh", ["-c", keeper, "keeper", ...command], { ...options, detached: true });
  await untilReady(kept);
  return {
    url: `postgresql:///postgres?host=${encodeURIComponent(dir)}&user=postgres`,
    [Symbol.asyncDispose]: async () => {
      const exited = once(kept, "exit");
      kept.stdin.end();
      await exited;
    },
  };
}

async function untilReady({ stdin, stderr }: ChildProcessWithoutNullStreams): Promise<void> {
  const said: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    if (line.includes("ready to accept connections")) {
      // Read on, so that a full pipe does not stop it.
      stderr.resume();
      return;
    }
    said.push(line);
  }
  stdin.end();
  throw new Error(`PostgreSQL did not start:\n${said.join("\n")}`);
}
