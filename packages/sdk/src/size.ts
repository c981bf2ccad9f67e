import type { Item } from "./item.ts";
import type { SpoolData } from "./spool-records.ts";

/** How much of a run something holds. */
export interface Size {
  readonly points: number;
  /** Printed lines. */
  readonly lines: number;
  readonly files: number;
}

/** What an item, or a line of the spool file, holds. */
export function sizeOf(data: Item | SpoolData): Size {
  const isPoints = data.kind === "points" || data.kind === "batch";
  return {
    points: isPoints ? data.points : 0,
    lines: data.kind === "console" ? data.block.lines.length : 0,
    files: data.kind === "file" ? 1 : 0,
  };
}

/** The sum, or with sign -1 the difference. */
export function addSizes(a: Size, b: Size, sign: 1 | -1 = 1): Size {
  return {
    points: a.points + sign * b.points,
    lines: a.lines + sign * b.lines,
    files: a.files + sign * b.files,
  };
}
