const storageKey = "descent:palette-recent";
const keptMax = 20;

/** The ids of the entries that were chosen in this browser, the latest first. */
export function readRecent(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

/** Notes that an entry was chosen. */
export function rememberRecent(id: string): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(withLatest(readRecent(), id)));
  } catch {
    // Storage may be full or forbidden: then nothing is recent.
  }
}

/** A list with an entry at its head, which it holds once. */
export function withLatest(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, keptMax);
}
