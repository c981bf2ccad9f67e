const paletteSize = 12;

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
