/**
 * The palette by the colours of its light form, which stand for a place in it wherever a run's colour is stored: a
 * colour out of the palette has a light and a dark form, any other is the same in both.
 */
export const palette = [
  "#0c326f",
  "#c44e0c",
  "#005f56",
  "#a2458f",
  "#817256",
  "#196dcb",
  "#9780ef",
  "#ae9103",
  "#892800",
  "#61339d",
  "#64013e",
  "#15a3a7",
] as const;

const paletteSize = palette.length;

/** The CSS colour of a stored colour. */
export function storedColour(colour: string): string {
  const slot = palette.findIndex((one) => one === colour);
  return slot === -1 ? colour : seriesColour(slot);
}

/** The CSS colour of a place in the palette. */
export function seriesColour(slot: number): string {
  return `var(--series-${slot % paletteSize})`;
}

/**
 * Gives each new id a place in the palette and leaves the known ones theirs. An id prefers the place that its
 * own letters name; where that is taken it moves on to the least used, so that the first twelve all differ.
 */
export function assignColours(
  known: ReadonlyMap<string, number>,
  ids: Iterable<string>,
): Map<string, number> {
  const assigned = new Map(known);
  const uses = Array.from({ length: paletteSize }, () => 0);
  for (const slot of known.values()) uses[slot] = (uses[slot] ?? 0) + 1;
  for (const id of [...ids].toSorted()) {
    if (assigned.has(id)) continue;
    const least = Math.min(...uses);
    let slot = hash(id) % paletteSize;
    while ((uses[slot] ?? 0) > least) slot = (slot + 1) % paletteSize;
    uses[slot] = (uses[slot] ?? 0) + 1;
    assigned.set(id, slot);
  }
  return assigned;
}

const dashes: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3]];

/** Dashes for the lines of one plot, given their colours: the first of a colour is solid, those after it are not. */
export function assignDashes(colours: readonly string[]): (readonly number[])[] {
  const uses = new Map<string, number>();
  return colours.map((colour) => {
    const use = uses.get(colour) ?? 0;
    uses.set(colour, use + 1);
    return dashes[use % dashes.length] ?? [];
  });
}

/** FNV-1a: the same letters give the same number everywhere. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return value >>> 0;
}
