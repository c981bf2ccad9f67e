/** Rows as comma-separated values by RFC 4180: quoted where a text needs it, a line break of two characters. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

/** Rows as tab-separated values, which spreadsheets take from the clipboard; tabs and line breaks become spaces. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => cell.replaceAll(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A file's name of a title: letters, digits, dots and dashes, at most 80 of them. */
export function fileNameOf(parts: readonly string[], ending: string): string {
  const name = parts
    .join("-")
    .replaceAll(/[^\p{L}\p{N}._]+/gu, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80);
  return `${name || "panel"}.${ending}`;
}
