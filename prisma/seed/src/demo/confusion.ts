import type { Random } from "../random.ts";
import { encodePng } from "./picture.ts";

const digits = 10;
const examples = 200;

/** How often each digit (row) was read as each (column), by a net that is right so often (0–1). */
export function confusionOf(accuracy: number, random: Random): number[][] {
  return Array.from({ length: digits }, (_, digit) => {
    const row = Array.from({ length: digits }, () => 0);
    for (let example = 0; example < examples; example++) {
      const isRight = random.uniform() < accuracy;
      row[isRight ? digit : Math.floor(random.between(0, digits))]!++;
    }
    return row;
  });
}

/** The table as comma-separated values. */
export function confusionCsv(table: readonly (readonly number[])[]): string {
  const head = ["digit", ...table.map((_, digit) => `read as ${digit}`)];
  const rows = table.map((row, digit) => [digit, ...row]);
  return [head, ...rows].map((row) => `${row.join(",")}\n`).join("");
}

const cell = 24;
const pale = [247, 245, 240];
const dark = [160, 52, 8];

/** The table as a picture: the darker a square, the more examples. */
export function confusionPng(table: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const side = digits * cell;
  const pixels = new Uint8Array(3 * side * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isGap = x % cell === 0 || y % cell === 0;
      const share = isGap ? 0 : Math.sqrt(table[Math.floor(y / cell)]![Math.floor(x / cell)]! / examples);
      for (let colour = 0; colour < 3; colour++)
        pixels[3 * (side * y + x) + colour] = pale[colour]! + share * (dark[colour]! - pale[colour]!);
    }
  return encodePng(side, side, pixels);
}
