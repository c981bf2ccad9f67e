import { describe, expect, test } from "vitest";
import { FoldJournal } from "./fold-journal.ts";

/** A journal of folds that follow one another: each through a row, from a step, of one point. */
function journalOf(...folds: [throughLogId: number, fromStep: number][]): FoldJournal {
  const journal = new FoldJournal();
  let previousThroughId = 0;
  for (const [throughLogId, fromStep] of folds) {
    journal.note(1, { previousThroughId, throughLogId, fromStep, count: 1 });
    previousThroughId = throughLogId;
  }
  return journal;
}

describe("the journal of folds", () => {
  test("tells the lowest step and the points of all folds after a row", () => {
    const journal = journalOf([10, 100], [20, 50], [30, 70]);
    expect(journal.since(1, 0, 30)).toEqual({ fromStep: 50, count: 3 });
    expect(journal.since(1, 15, 30)).toEqual({ fromStep: 50, count: 2 });
    expect(journal.since(1, 20, 30)).toEqual({ fromStep: 70, count: 1 });
  });

  test("knows nothing of folds that it was not told of", () => {
    const journal = new FoldJournal();
    journal.note(1, { previousThroughId: 40, throughLogId: 50, fromStep: 9, count: 1 });
    expect(journal.since(1, 40, 50)).toEqual({ fromStep: 9, count: 1 });
    // Something between 39 and 40 may have been folded before.
    expect(journal.since(1, 39, 50)).toBeUndefined();
    expect(journal.since(1, 50, 50)).toBeUndefined();
    expect(journal.since(2, 40, 50)).toBeUndefined();
    // The chunks reach further than the last fold that it was told of.
    expect(journal.since(1, 40, 60)).toBeUndefined();
    journal.note(1, { previousThroughId: 60, throughLogId: 70, fromStep: 9, count: 1 });
    expect(journal.since(1, 40, 70)).toBeUndefined();
    expect(journal.since(1, 60, 70)).toEqual({ fromStep: 9, count: 1 });
  });

  test("forgets all but the latest folds of a series, and says so", () => {
    const journal = journalOf(...Array.from({ length: 20 }, (_, at): [number, number] => [at + 1, at]));
    expect(journal.since(1, 4, 20)).toEqual({ fromStep: 4, count: 16 });
    expect(journal.since(1, 3, 20)).toBeUndefined();
  });
});
