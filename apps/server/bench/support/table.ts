/** Rows as text, columns aligned to the right. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(widths[column]! + 2)).join(""));
}

/** A sentence about a target, which says so where it was missed. */
export function verdict(what: string, value: number, target: { least?: number; most?: number }): void {
  const { least = -Infinity, most = Infinity } = target;
  const isMet = value >= least && value <= most;
  const bound = least === -Infinity ? `≤ ${most}` : `≥ ${least}`;
  console.log(`${isMet ? "met   " : "MISSED"}  ${what}: ${value.toPrecision(3)} (target ${bound})`);
}
