import { existsSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

const root = new URL("../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

/** Rows of the lecture: a letter for the part, and how many systems it has. */
const parts = { A: 6, B: 14, C: 8, D: 4, E: 17, F: 11, G: 1 };
const expected = Object.entries(parts).flatMap(([part, count]) =>
  Array.from({ length: count }, (_, index) => `${part}${index + 1}`),
);

interface Row {
  readonly id: string;
  readonly state: string;
  readonly files: readonly string[];
  /** A test file, and a part of the name of one of its tests. */
  readonly proofs: readonly (readonly [file: string, test: string])[];
}

const rows: readonly Row[] = read("docs/lecture.md")
  .split("\n")
  .filter((line) => /^\| [A-G]\d/.test(line))
  .map((line) => {
    const [id, , state, lives, proved] = line
      .slice(1, -1)
      .split(" | ")
      .map((cell) => cell.trim());
    return {
      id: id!,
      state: state!,
      files: [...lives!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
      proofs: [...proved!.matchAll(/`([^`]+)` › "(.*?)"(?=<br>|$)/g)].map(
        (match) => [match[1]!, match[2]!] as const,
      ),
    };
  });

describe("docs/lecture.md", () => {
  it("has a row for every system of the lecture, once and in order", () => {
    expect(rows.map(({ id }) => id)).toEqual(expected);
  });

  it.each(rows.filter(({ state }) => state === "not built yet"))(
    "names nothing for $id, which is not built yet",
    ({ files, proofs }) => {
      expect([files, proofs]).toEqual([[], []]);
    },
  );

  it.each(rows.filter(({ state }) => state !== "not built yet"))(
    "names files and tests for $id that exist",
    ({ state, files, proofs }) => {
      expect(state).toMatch(/^(built|partly: .+)$/);
      expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
      expect(proofs.filter(([file, test]) => !read(file).includes(test))).toEqual([]);
      expect(Math.min(files.length, proofs.length)).toBeGreaterThan(0);
    },
  );
});
