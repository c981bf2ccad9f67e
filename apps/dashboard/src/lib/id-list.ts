const runPrefix = "run_";
const tailLength = 8;
const addressMax = 400;
const storedPrefix = "~";
const storageKey = "descent:ids:";

const kept = new Map<string, string>();

/** The id of a run without what all of them begin with. */
export function bareIdOf(run: string): string {
  return run.slice(runPrefix.length);
}

/**
 * What stands for a run in an address: the end of its id, which is random. Among 10,000 runs two share it with a
 * chance of 1 in 20,000.
 */
export function tailOf(run: string): string {
  return bareIdOf(run).slice(-tailLength);
}

/** Tails of runs for an address. A long list stays in this tab, and the address only names it. */
export function writeIds(tails: Iterable<string>): string {
  const list = [...tails];
  const text = list.join(".");
  if (list.length <= addressMax) return text;
  const name = storedPrefix + hash(text).toString(36) + list.length.toString(36);
  kept.set(name, text);
  try {
    sessionStorage.setItem(storageKey + name, text);
  } catch {
    // Storage may be full or forbidden: the list then lasts as long as the page.
  }
  return name;
}

/** The tails that an address holds or names. */
export function readIds(text: string): string[] {
  const list = text.startsWith(storedPrefix) ? (kept.get(text) ?? readStored(text)) : text;
  return list
    .split(/[.,]/)
    .filter((id) => id !== "")
    .map((id) => id.slice(-tailLength));
}

/** Whether an address only names a list, which another tab or person does not have. */
export function isStoredList(text: string | null): boolean {
  return text?.startsWith(storedPrefix) === true;
}

function readStored(name: string): string {
  if (typeof window === "undefined") return "";
  try {
    return sessionStorage.getItem(storageKey + name) ?? "";
  } catch {
    return "";
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619);
  return value >>> 0;
}
