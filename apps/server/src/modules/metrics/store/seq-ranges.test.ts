import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SeqRanges } from "./seq-ranges.ts";

describe("batch numbers", () => {
  test("are remembered as a set does, whatever comes in which order, and through the database", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 30 }))), (groups) => {
        let ranges = new SeqRanges();
        const set = new Set<number>();
        for (const group of groups) {
          ranges = SeqRanges.parse(String(ranges.with(group)));
          for (const seq of group) set.add(seq);
        }
        for (let seq = 0; seq <= 32; seq++) expect(ranges.has(seq)).toBe(set.has(seq));
      }),
    );
  });

  test.each([
    [[1, 2, 3], "[[1,3]]"],
    [[3, 1, 2], "[[1,3]]"],
    [[1, 3, 5], "[[1,1],[3,3],[5,5]]"],
    [[1, 3, 5, 4, 2], "[[1,5]]"],
    [[7, 7, 2_147_483_647], "[[7,7],[2147483647,2147483647]]"],
  ])("%j take one stretch where none is left out", (seqs, kept) => {
    expect(String(new SeqRanges().with(seqs))).toBe(kept);
  });

  test("that are added change no set but the new one", () => {
    const before = new SeqRanges([[1, 3]]);
    const after = before.with([4]);
    expect([before.has(4), after.has(4), String(before)]).toEqual([false, true, "[[1,3]]"]);
  });
});
