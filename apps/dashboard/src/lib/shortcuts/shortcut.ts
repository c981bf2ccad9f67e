/** Something that the page in front of the reader can do: by keys, from the list of keys, or from the palette. */
export interface Shortcut {
  /**
   * The ways to press it, each as `KeyboardEvent.key` names its keys, one after the other with spaces: `?`, `g p`; the
   * space bar is `Space`. Absent for the palette alone.
   */
  readonly keys?: readonly string[];
  readonly label: string;
  /** What it belongs to: a heading in the lists. */
  readonly group: string;
  /** Absent where the element that has the focus acts on the keys itself: then they are only listed. */
  readonly run?: () => void;
  /** Whether it can run now, where only the page itself tells; it is asked when keys are pressed or listed. */
  readonly isReady?: () => boolean;
}

/** A shortcut that acts by itself. */
export type Command = Shortcut & { readonly run: () => void };

/** What can be done now. */
export function readyCommands(shortcuts: readonly Shortcut[]): Command[] {
  return shortcuts.filter((shortcut): shortcut is Command => shortcut.run !== undefined && isReady(shortcut));
}

function isReady(shortcut: Shortcut): boolean {
  return shortcut.isReady?.() ?? true;
}

/** What pressing a key comes to. */
export interface KeyOutcome {
  /** Keys that were pressed and may be the beginning of a shortcut. */
  readonly pending: string;
  readonly shortcut: Command | undefined;
}

/**
 * What a key comes to after the keys that are pending. Of two shortcuts with the same keys the later one counts: it
 * belongs to what was opened last. A key that continues nothing begins anew.
 */
export function pressKey(shortcuts: readonly Shortcut[], pending: string, key: string): KeyOutcome {
  const commands = readyCommands(shortcuts);
  const name = nameOfKey(key);
  const pressed = pending === "" ? name : `${pending} ${name}`;
  const shortcut = ownerOf(commands, pressed);
  if (shortcut) return { pending: "", shortcut };
  const isBeginning = commands.some(({ keys }) => keys?.some((way) => way.startsWith(`${pressed} `)));
  if (isBeginning) return { pending: pressed, shortcut };
  return pending === "" ? { pending: "", shortcut } : pressKey(shortcuts, "", key);
}

/** A key as shortcuts write it. */
export function nameOfKey(key: string): string {
  return key === " " ? "Space" : key;
}

/** Shortcuts under one heading. */
export interface KeyGroup {
  readonly name: string;
  readonly members: readonly (Shortcut & { readonly keys: readonly string[] })[];
}

/** The keys that do something now, by what they belong to: those that a later shortcut has taken are left out. */
export function listKeys(shortcuts: readonly Shortcut[]): KeyGroup[] {
  const commands = readyCommands(shortcuts);
  const working = shortcuts.flatMap((shortcut) => {
    const own = shortcut.keys?.filter((way) => !shortcut.run || ownerOf(commands, way) === shortcut) ?? [];
    return own.length > 0 ? [{ ...shortcut, keys: own }] : [];
  });
  return [...Map.groupBy(working, ({ group }) => group)].map(([name, members]) => ({ name, members }));
}

function ownerOf(commands: readonly Command[], pressed: string): Command | undefined {
  return commands.findLast(({ keys }) => keys?.includes(pressed));
}
