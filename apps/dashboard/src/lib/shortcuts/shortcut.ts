/** Something that the page in front of the reader can do: by keys, from the list of keys, or from the palette. */
export interface Shortcut {
  /** Keys as `KeyboardEvent.key` names them, one after the other with spaces: `?`, `g p`; absent for the palette alone. */
  readonly keys?: string | undefined;
  readonly label: string;
  /** What it belongs to: a heading in the lists. */
  readonly group: string;
  readonly run: () => void;
}

/** What pressing a key comes to. */
export interface KeyOutcome {
  /** Keys that were pressed and may be the beginning of a shortcut. */
  readonly pending: string;
  readonly shortcut: Shortcut | undefined;
}

/**
 * What a key comes to after the keys that are pending. Of two shortcuts with the same keys the later one counts: it
 * belongs to what was opened last. A key that continues nothing begins anew.
 */
export function pressKey(shortcuts: readonly Shortcut[], pending: string, key: string): KeyOutcome {
  const pressed = pending === "" ? key : `${pending} ${key}`;
  const shortcut = shortcuts.findLast(({ keys }) => keys === pressed);
  if (shortcut) return { pending: "", shortcut };
  if (shortcuts.some(({ keys }) => keys?.startsWith(`${pressed} `))) return { pending: pressed, shortcut };
  return pending === "" ? { pending: "", shortcut } : pressKey(shortcuts, "", key);
}
