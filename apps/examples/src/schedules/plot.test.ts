import { describe, expect, test } from "vitest";
import { plot } from "./plot.ts";

/** What is drawn in a column of dots, 0–121, as heights from 0 at the bottom to 47 at the top. */
function heightsAt(picture: string, x: number): number[] {
  const rows = picture.split("\n").slice(0, 12);
  const bits = x % 2 === 0 ? [0x01, 0x02, 0x04, 0x40] : [0x08, 0x10, 0x20, 0x80];
  return rows
    .flatMap((row, index) => {
      const dots = (row.codePointAt(9 + Math.floor(x / 2)) ?? 0x2800) - 0x2800;
      return bits.flatMap((bit, dot) => (dots & bit ? [47 - 4 * index - dot] : []));
    })
    .toReversed();
}

describe("a plot", () => {
  test("has 1 at its top, 0 at its bottom and a straight line between them", () => {
    const picture = plot(Array.from({ length: 101 }, (_, t) => 1 - t / 100));
    expect([0, 121].map((x) => heightsAt(picture, x))).toEqual([[47], [0]]);
    for (let x = 0; x < 122; x += 1) {
      for (const height of heightsAt(picture, x))
        expect(Math.abs(height - 47 * (1 - x / 121))).toBeLessThan(1);
    }
  });

  test("joins jumps, and so has no gap in any column", () => {
    const picture = plot(Array.from({ length: 1000 }, (_, t) => (t < 500 ? 1 : 0)));
    const columns = Array.from({ length: 122 }, (_, x) => heightsAt(picture, x));
    expect(columns.every(({ length }) => length > 0)).toBe(true);
    expect([...new Set(columns.flat())].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 48 }, (_, height) => height),
    );
  });

  test("loses no peak of a single step among many", () => {
    const picture = plot(Array.from({ length: 200_000 }, (_, t) => (t === 100_000 ? 1 : 0)));
    expect([60, 61].flatMap((x) => heightsAt(picture, x))).toContain(47);
  });

  test("of two values is a line through all columns", () => {
    const picture = plot([0.5, 0.5]);
    for (let x = 0; x < 122; x += 1) expect(heightsAt(picture, x)).toEqual([23]);
  });

  test("reaches to the largest value above 1", () => {
    const picture = plot([0, 4]);
    expect(heightsAt(picture, 121)).toEqual([47]);
    expect(picture.split("\n").map((line) => line.slice(0, 9))).toEqual(
      ["   4.00 ┤", "", "", "", "", "   2.00 ┤", "", "", "", "", "", "   0.00 ┤"]
        .map((label) => label || "        │")
        .concat("        └", "         "),
    );
  });

  test.each([
    [100, "         0              25            50             75            100  t"],
    [1_000_000, "         0             250000       500000        750000       1000000  t"],
  ])("names the quarters of %d steps under their ticks", (steps, labels) => {
    const lines = plot(Array.from({ length: steps + 1 }, () => 1)).split("\n");
    expect(lines.slice(-2)).toEqual([
      "        └┬──────────────┬──────────────┬──────────────┬──────────────┬",
      labels,
    ]);
  });

  test("fits into a terminal of 80 columns and leaves no blanks at the ends of lines", () => {
    for (const line of plot([1, 0, 1]).split("\n")) {
      expect(line.length).toBeLessThan(80);
      expect(line).not.toMatch(/[\s\u2800]$/);
    }
  });
});
