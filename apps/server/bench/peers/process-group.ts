import { readdirSync, readFileSync } from "node:fs";

/** Ticks of /proc/*\/stat per second: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Ends a process with all that it started, paused or not. */
export function endGroup(group: number, signal: "SIGTERM" | "SIGKILL"): void {
  signalGroup(group, signal);
  // One that is paused would note the signal only later.
  signalGroup(group, "SIGCONT");
}

/** Signals a process with all that it started; one that has ended is left alone. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Ended by itself.
  }
}

export function isGroupAlive(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** CPU seconds that a process and all that it started have used; NaN where there is no /proc. */
export function cpuSeconds(group: number): number {
  let ticks = Number.NaN;
  for (const name of processNames()) {
    const [, , processGroup, ...fields] = statOf(name);
    if (Number(processGroup) !== group) continue;
    // utime and stime are the 14th and the 15th field, ten after the group's.
    ticks = (Number.isNaN(ticks) ? 0 : ticks) + Number(fields[8]) + Number(fields[9]);
  }
  return ticks / ticksPerSecond;
}

function processNames(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The fields from the state on: the name before it may have spaces and brackets. */
function statOf(name: string): string[] {
  try {
    const text = readFileSync(`/proc/${name}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
