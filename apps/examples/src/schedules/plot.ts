/** Characters; each has 2 × 4 dots of braille. */
const width = 61;
const height = 12;

/** Bits of a braille character's dots from top to bottom, in its left and its right column. */
const dotBits = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/** A place among the dots, from the top left corner; it need not be whole. */
type Dot = readonly [x: number, y: number];

/**
 * Draws values ≥ 0 at t = 0, 1, 2, … as a line of 61 × 12 characters of braille with labelled axes, from 0 to 1, or
 * to the largest value if that is more. The line goes through every value, however many share a column. At least
 * two values, all finite.
 */
export function plot(values: readonly number[]): string {
  const top = values.reduce((largest, value) => Math.max(largest, value), 1);
  const last = values.length - 1;
  const dotOf = (t: number): Dot => [(t / last) * (2 * width - 1), (1 - values[t]! / top) * (4 * height - 1)];
  const rows = Array.from({ length: height }, () => new Uint8Array(width));
  for (let t = 0; t < last; t += 1) drawLine(rows, dotOf(t), dotOf(t + 1));
  const labels: Record<number, number> = { 0: top, [height / 2 - 1]: top / 2, [height - 1]: 0 };
  return [...rows.map((row, index) => `${yLabel(labels[index])}${braille(row)}`), ...xAxis(last)].join("\n");
}

function drawLine(rows: readonly Uint8Array[], [x0, y0]: Dot, [x1, y1]: Dot): void {
  const parts = Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)));
  for (let part = 0; part <= parts; part += 1) {
    const x = Math.round(x0 + ((x1 - x0) * part) / parts);
    const y = Math.round(y0 + ((y1 - y0) * part) / parts);
    rows[Math.floor(y / 4)]![Math.floor(x / 2)]! |= dotBits[x % 2]![y % 4]!;
  }
}

/** Blank braille between dots rather than spaces: where a font lacks braille, both need not be as wide. */
function braille(row: Uint8Array): string {
  return String.fromCodePoint(...Array.from(row, (bits) => 0x2800 + bits)).replace(/\u2800+$/, "");
}

function yLabel(value?: number): string {
  return value === undefined ? `${" ".repeat(7)} │` : `${value.toFixed(2).padStart(7)} ┤`;
}

/** The line with its ticks at the quarters, and the steps under them: the first begins there, the last ends there. */
function xAxis(last: number): string[] {
  const line = Array<string>(width).fill("─");
  const labels = Array<string>(width).fill(" ");
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const tick = part * (width - 1);
    const label = String(Math.round(part * last));
    line[tick] = "┬";
    labels.splice(tick - Math.round(part * (label.length - 1)), label.length, ...label.split(""));
  }
  return [`${" ".repeat(8)}└${line.join("")}`, `${" ".repeat(9)}${labels.join("")}  t`];
}
