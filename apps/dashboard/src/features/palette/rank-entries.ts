/** Something that the palette can go to or do. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** Beside the label: where it is, or its keys. */
  readonly hint?: string | undefined;
  readonly group: string;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly value: string;
  readonly items: readonly PaletteEntry[];
}

const perGroupMax = 8;

/**
 * The entries whose label has the letters of the text in their order, the best first, by group; the group with the
 * best entry leads. Without a text they stay as they are.
 */
export function rankEntries(entries: readonly PaletteEntry[], text: string): PaletteGroup[] {
  const wanted = text.trim().toLowerCase();
  const scored = entries
    .map((entry) => ({ entry, score: scoreOf(entry.label.toLowerCase(), wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  return [...Map.groupBy(scored, ({ entry }) => entry.group)].map(([value, members]) => ({
    value,
    items: members.slice(0, perGroupMax).map(({ entry }) => entry),
  }));
}

/**
 * How well a label fits, 0 where it does not: the whole before its beginning, that before the beginning of a word,
 * any place before scattered letters; of two that fit alike the shorter is better.
 */
export function scoreOf(label: string, wanted: string): number {
  if (wanted === "") return 1;
  const brevity = 1 / (1 + label.length);
  if (label === wanted) return 5;
  const at = label.indexOf(wanted);
  if (at === 0) return 4 + brevity;
  if (at > 0) return (isWordStart(label, at) ? 3 : 2) + brevity;
  const spread = spreadOf(label, wanted);
  return spread === undefined ? 0 : wanted.length / spread;
}

function isWordStart(label: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(label.charAt(at - 1));
}

/** Over how many characters the letters of the text are scattered, in their order; undefined where one is missing. */
function spreadOf(label: string, wanted: string): number | undefined {
  let from = -1;
  let at = -1;
  for (const letter of wanted) {
    if (letter === " ") continue;
    at = label.indexOf(letter, at + 1);
    if (at === -1) return undefined;
    if (from === -1) from = at;
  }
  return at - from + 1;
}
