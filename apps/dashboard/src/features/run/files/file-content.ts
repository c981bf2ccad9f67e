import type { RunFile } from "@descent/contracts";

/** How a file is looked at. */
export type FileKind = "image" | "audio" | "video" | "table" | "json" | "bytes";

/** The kind of a file, by its media type and its name. */
export function kindOf({ path, contentType }: RunFile): FileKind {
  const name = path.toLowerCase();
  const [group] = contentType.split("/");
  if (group === "image" || group === "audio" || group === "video") return group;
  if (contentType === "application/json" || name.endsWith(".json")) return "json";
  if (contentType === "text/csv" || /\.(csv|tsv)$/.test(name)) return "table";
  return "bytes";
}

/** Most bytes of a file that are read to be looked at. */
export const headBytesMax = 256_000;

/** Most bytes that are shown as numbers. */
export const hexBytesMax = 4000;

/** The beginning of a file as text; undefined where its bytes are none in UTF-8. `isWhole`: there is no more of it. */
export function textOf(bytes: Uint8Array, isWhole: boolean): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    // A letter that the end cuts in two is left out.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !isWhole });
  } catch {
    return undefined;
  }
}

/** A JSON text with each value on its line; undefined where it is none. */
export function prettyJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}

/** The lines of a text, the last one without its end. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

const bytesPerLine = 16;

/** Bytes as lines of hexadecimal numbers, with where they are before them and their ASCII letters behind. */
export function hexLines(bytes: Uint8Array): string[] {
  const count = Math.ceil(bytes.length / bytesPerLine);
  return Array.from({ length: count }, (_, line) => {
    const start = line * bytesPerLine;
    const part = [...bytes.subarray(start, start + bytesPerLine)];
    const hex = part.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const letters = part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".")).join("");
    return `${start.toString(16).padStart(6, "0")}  ${hex.padEnd(bytesPerLine * 3 - 1)}  ${letters}`;
  });
}
