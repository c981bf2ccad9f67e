/** Rows as comma-separated values by RFC 4180: quoted where a text needs it, a line break of two characters. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

/** Rows as tab-separated values, which spreadsheets take from the clipboard; tabs and line breaks become spaces. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => cell.replaceAll(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

/** Rows as a table of GitHub's Markdown, the first one its head: what would be markup stays text. */
export function toMarkdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [head.map(plain), head.map(() => "---"), ...rows.map((row) => row.map(plain))].map(line).join("");
}

// An underscore within a word is no emphasis, and most names have some.
const markup = /[\\|`*[\]<&~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

function plain(cell: string): string {
  return cell.replaceAll(markup, String.raw`\$&`).replaceAll(/\r\n|\r|\n/g, "<br>");
}

/**
 * The first rows of a text of values with a delimiter between them (RFC 4180); quotes may hold delimiters and line
 * breaks. What follows the last line break is a row only where the text is whole.
 */
export function parseDelimited(
  text: string,
  delimiter: "," | "\t",
  { rowsMax, isWhole }: { readonly rowsMax: number; readonly isWhole: boolean },
): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length && rows.length < rowsMax; at++) {
    const letter = text[at]!;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[at++]!;
      else isQuoted = false;
    } else if (letter === '"' && cell === "") isQuoted = true;
    else if (letter === delimiter) {
      row.push(cell);
      cell = "";
    } else if (letter === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      row = [];
      cell = "";
    } else cell += letter;
  }
  const hasRest = cell !== "" || row.length > 0;
  if (isWhole && hasRest && rows.length < rowsMax) rows.push([...row, cell.replace(/\r$/, "")]);
  return rows;
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
