/** Something that the palette can go to or do. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** Beside the label: what state it is in. */
  readonly hint?: string | undefined;
  /** The ways to do it by keys alone. */
  readonly keys?: readonly string[] | undefined;
  readonly group: string;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly value: string;
  readonly items: readonly PaletteEntry[];
  /** How many more there are, which a longer text would bring. */
  readonly hiddenCount: number;
}

const perGroupMax = 8;
const recentMax = 5;
const recentGroup = "Recent";

/**
 * The entries whose label fits a text, the best first, by group; the group with the best entry leads. Of two that fit
 * alike, what was chosen lately comes first. Without a text they stay as they are, below what was chosen lately.
 */
export function rankEntries(
  entries: readonly PaletteEntry[],
  text: string,
  recent: readonly string[],
): PaletteGroup[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return withRecent(entries, recent);
  const scored = entries
    .map((entry) => ({ entry, fit: scoreOf(entry.label.toLowerCase(), wanted) }))
    .filter(({ fit }) => fit > 0)
    .map(({ entry, fit }) => ({ entry, score: fit + recencyOf(entry, recent) }))
    .toSorted((a, b) => b.score - a.score);
  return grouped(scored.map(({ entry }) => entry));
}

/** Entries with the group that was opened last first: what every page has comes below what this one has. */
export function latestGroupFirst<T extends Pick<PaletteEntry, "group">>(entries: readonly T[]): T[] {
  return [...Map.groupBy(entries, ({ group }) => group).values()].toReversed().flat();
}

function withRecent(entries: readonly PaletteEntry[], recent: readonly string[]): PaletteGroup[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const lately = recent.flatMap((id) => known.get(id) ?? []).slice(0, recentMax);
  const others = entries.filter((entry) => !lately.includes(entry));
  if (lately.length === 0) return grouped(others);
  return [{ value: recentGroup, items: lately, hiddenCount: 0 }, ...grouped(others)];
}

function grouped(entries: readonly PaletteEntry[]): PaletteGroup[] {
  return [...Map.groupBy(entries, ({ group }) => group)].map(([value, members]) => ({
    value,
    items: members.slice(0, perGroupMax),
    hiddenCount: Math.max(0, members.length - perGroupMax),
  }));
}

/** Up to a half: less than what lies between two ways to fit, even for the shortest label. */
function recencyOf({ id }: PaletteEntry, recent: readonly string[]): number {
  const at = recent.indexOf(id);
  return at === -1 ? 0 : 0.5 * (1 - at / recent.length);
}

/**
 * How well a label fits, 0 where it does not: the whole before its beginning, that before the beginning of a word, all
 * words each where one begins, then any place, all words in any place, and scattered letters last; of two that fit
 * alike the shorter is better.
 */
export function scoreOf(label: string, wanted: string): number {
  const brevity = 1 / (2 + label.length);
  if (label === wanted) return 7;
  const at = label.indexOf(wanted);
  if (at === 0) return 6 + brevity;
  if (at > 0 && isWordStart(label, at)) return 5 + brevity;
  const words = wanted.split(/\s+/);
  if (words.every((word) => hasWord(label, word))) return 4 + brevity;
  if (at > 0) return 3 + brevity;
  if (words.every((word) => label.includes(word))) return 2 + brevity;
  const letters = words.join("");
  const spread = spreadOf(label, letters);
  return spread === undefined ? 0 : letters.length / spread;
}

function hasWord(label: string, word: string): boolean {
  for (let at = label.indexOf(word); at >= 0; at = label.indexOf(word, at + 1))
    if (isWordStart(label, at)) return true;
  return false;
}

function isWordStart(label: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(label.charAt(at - 1));
}

/** Over how many characters the letters of the text are scattered, in their order; undefined where one is missing. */
function spreadOf(label: string, letters: string): number | undefined {
  let from = -1;
  let at = -1;
  for (const letter of letters) {
    at = label.indexOf(letter, at + 1);
    if (at === -1) return undefined;
    if (from === -1) from = at;
  }
  return at - from + 1;
}
