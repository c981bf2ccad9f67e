/** Bytes of a file, counted from 0, the last one included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * What a `Range` header asks for (RFC 9110, section 14.2).
 * @returns "none" where the file has no such bytes; undefined where the whole file is the answer: without a header, and
 * for what need not be understood (several ranges, other units, no legal range).
 */
export function readByteRange(header: string | undefined, size: number): ByteRange | "none" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.replaceAll(/\s/g, "") ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (from === "") return to === "" ? undefined : lastBytes(Number(to), size);
  const first = Number(from);
  const last = to === "" ? Infinity : Number(to);
  if (last < first) return undefined;
  return first < size ? { first, last: Math.min(last, size - 1) } : "none";
}

function lastBytes(count: number, size: number): ByteRange | "none" {
  if (count === 0 || size === 0) return "none";
  return { first: Math.max(0, size - count), last: size - 1 };
}
