/** A cell of the table; column 0 is the name. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

const pageRows = 12;

/** The cell that a key goes to; undefined for keys that go nowhere. The first of them enters the table. */
export function nextCell(
  from: CellPlace | undefined,
  key: string,
  size: { readonly rows: number; readonly columns: number },
): CellPlace | undefined {
  const { row, column } = from ?? { row: -1, column: 0 };
  const targets: Record<string, CellPlace> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageDown: { row: row + pageRows, column },
    PageUp: { row: row - pageRows, column },
    Home: { row: 0, column },
    End: { row: size.rows - 1, column },
  };
  const to = targets[key];
  if (!to || size.rows === 0) return undefined;
  return { row: within(to.row, size.rows), column: within(to.column, size.columns) };
}

function within(at: number, count: number): number {
  return Math.min(count - 1, Math.max(0, at));
}
