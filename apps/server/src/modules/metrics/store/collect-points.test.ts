import type { MetricValue } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import { packBatch } from "../parse-batch.ts";
import { collectPoints, type LoggedBatch } from "./collect-points.ts";
import type { Points } from "./points.ts";

/** A batch as the log has it; each of its points has the row's id as its time. */
function logged(id: number, steps: number[], values: Record<string, (MetricValue | null)[]>): LoggedBatch {
  return { id, batch: packBatch({ writer: 1, seq: id, steps, times: steps.map(() => id), values }) };
}

const shown = (collected: Map<string, Points>) =>
  Object.fromEntries(
    [...collected].map(([name, { steps, times, values }]) => [
      name,
      Array.from(steps, (step, at) => [step, times[at], values[at]]),
    ]),
  );

const batches = [
  logged(1, [2, 3, 1], { a: [20, null, 10], b: [2, 3, 1] }),
  logged(2, [3, 2], { a: ["NaN", 21], none: [null, null] }),
];

describe("collected points", () => {
  test("of each metric are in the order of their steps, those of one step in that of their arrival", () => {
    expect(shown(collectPoints(batches))).toEqual({
      a: [
        [1, 1, 10],
        [2, 1, 20],
        [2, 2, 21],
        [3, 2, Number.NaN],
      ],
      b: [
        [1, 1, 1],
        [2, 1, 2],
        [3, 1, 3],
      ],
    });
  });

  test("leave out metrics and batches that are not wanted", () => {
    const wanted = collectPoints(batches, (name, id) => name === "a" && id > 1);
    expect(shown(wanted)).toEqual({
      a: [
        [2, 2, 21],
        [3, 2, Number.NaN],
      ],
    });
  });

  test("of no batches are none", () => {
    expect(collectPoints([])).toEqual(new Map());
  });
});
