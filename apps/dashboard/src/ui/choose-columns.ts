/** How many columns a grid has at most; a card is never narrower than it can be read. */
const columnsMax = 6;

/** The least columns that need no more rows than `most` would: four cards stand two by two, not three and one. */
export function chooseColumns(count: number, most: number): number {
  const rows = Math.ceil(count / most);
  return Math.max(1, Math.ceil(count / Math.max(1, rows)));
}

/** The columns for each width of the grid, as the variables that `.chart-grid` reads: `--columns-3` where three fit. */
export function columnVariables(count: number): Record<`--columns-${number}`, number> {
  const widths = Array.from({ length: columnsMax }, (_, index) => index + 1);
  return Object.fromEntries(widths.map((most) => [`--columns-${most}`, chooseColumns(count, most)]));
}
