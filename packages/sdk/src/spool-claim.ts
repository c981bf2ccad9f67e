import { readdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Owner } from "./host.ts";
import { LineFile } from "./line-file.ts";
import { parseRecord } from "./spool-records.ts";
import type { System } from "./system.ts";

/** An owner that we cannot ask (another machine, another thread) counts as gone after this long without a sign. */
const ownerSilentMs = 120_000;

const spoolName =
  /^(?<base>run_[0-9A-HJKMNP-TV-Z]{26}-[0-9a-z]{26}\.jsonl)(?:\.claim-(?<pid>\d+)-(?<thread>\d+)-(?<host>.+))?$/;

/** A spool file that this process alone replays, and the name that it had and gets back if data is left. */
export interface Claim {
  readonly path: string;
  readonly base: string;
}

/** The path of a run's own spool file. */
export function spoolPath(dir: string, runId: string, key: string): string {
  return join(dir, `${runId}-${key}.jsonl`);
}

/** The names of the spool files in a folder, the oldest run first; none where there is no folder. */
export function listSpools(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => spoolName.test(name))
      .toSorted();
  } catch {
    return [];
  }
}

/**
 * Takes over a file whose owner is gone; undefined where the owner lives or another process was faster. The lock
 * is the name: of several processes that rename the same file only one succeeds, and a claim whose process died
 * can be claimed again.
 */
export function claimSpool(dir: string, name: string, system: System): Claim | undefined {
  const groups = spoolName.exec(name)?.groups;
  const base = groups?.["base"];
  if (!base) return undefined;
  const { pid, thread, host } = system.host.owner;
  const path = join(dir, `${base}.claim-${pid}-${thread}-${encodeURIComponent(host)}`);
  try {
    if (isOwned(join(dir, name), claimOwner(groups), system)) return undefined;
    renameSync(join(dir, name), path);
  } catch {
    return undefined;
  }
  system.host.held.add(path);
  return { path, base: join(dir, base) };
}

/** Gives a claimed file back under its own name, or under one that nobody replays. */
export function releaseClaim(claim: Claim, system: System, suffix = ""): string {
  const path = claim.base.replace(/\.jsonl$/, `${suffix}.jsonl`);
  renameSync(claim.path, path);
  system.host.held.delete(claim.path);
  return path;
}

function claimOwner(groups: Record<string, string | undefined>): Owner | undefined {
  const { pid, thread, host } = groups;
  if (pid === undefined || thread === undefined || host === undefined) return undefined;
  return { pid: Number(pid), thread: Number(thread), host: decodeURIComponent(host) };
}

function isOwned(path: string, claimer: Owner | undefined, system: System): boolean {
  const owner = claimer ?? headerOwner(path);
  const self = system.host.owner;
  if (owner && owner.host === self.host) {
    if (owner.pid !== self.pid) return system.host.isAlive(owner.pid);
    // In a container every process may have number 1, so our own number alone proves nothing.
    if (owner.thread === self.thread) return system.host.held.has(path);
  }
  return system.clock.now() - statSync(path).mtimeMs < ownerSilentMs;
}

function headerOwner(path: string): Owner | undefined {
  const file = LineFile.open(path, "r");
  try {
    const first = file.lines(0).next();
    const header = first.done ? undefined : parseRecord(first.value.text);
    return header?.kind === "header" ? header.owner : undefined;
  } finally {
    file.close();
  }
}
