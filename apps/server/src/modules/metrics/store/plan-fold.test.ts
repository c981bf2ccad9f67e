import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutIntoChunks, touchedChunks } from "./plan-fold.ts";
import { pointsOfLength, type Points } from "./points.ts";

const steps = fc.array(fc.integer({ min: -5, max: 12 }), { minLength: 1, maxLength: 60 });

function pointsAt(unsorted: readonly number[]): Points {
  const ordered = Float64Array.from(unsorted).toSorted();
  return { ...pointsOfLength(ordered.length), steps: ordered };
}

const spanOf = ({ steps: those }: Points) => ({
  firstStep: those[0]!,
  lastStep: those.at(-1)!,
  count: those.length,
});

describe("points cut into chunks", () => {
  test("are all there, and no step is divided among two", () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 8 }), (unsorted, chunkPoints) => {
        const points = pointsAt(unsorted);
        const chunks = cutIntoChunks(points, chunkPoints);
        expect(chunks.flatMap((chunk) => [...chunk.steps])).toEqual([...points.steps]);
        const spans = chunks.map(spanOf);
        for (const [at, span] of spans.entries()) {
          expect(span.firstStep).toBeGreaterThan(spans[at - 1]?.lastStep ?? -Infinity);
          // More than a chunk should have only where a single step has.
          expect(span.count <= chunkPoints || span.firstStep === span.lastStep).toBe(true);
        }
      }),
    );
  });

  test("fill each chunk where no step is repeated", () => {
    const chunks = cutIntoChunks(pointsAt(Array.from({ length: 10 }, (_, step) => step)), 4);
    expect(chunks.map((chunk) => chunk.steps.length)).toEqual([4, 4, 2]);
  });

  test("are no chunks where there are none", () => {
    expect(cutIntoChunks(pointsOfLength(0), 4)).toEqual([]);
  });
});

describe("the chunks that new points touch", () => {
  const chunks = [
    { firstStep: 0, lastStep: 3, count: 4 },
    { firstStep: 5, lastStep: 8, count: 4 },
    { firstStep: 10, lastStep: 11, count: 2 },
  ];
  const touched = (from: number, to: number) =>
    touchedChunks(chunks, { from, to }, 4).map(({ firstStep }) => firstStep);

  test.each([
    ["behind the last, which has room", 12, 20, [10]],
    ["among the last", 11, 12, [10]],
    ["in a gap behind a full one", 4, 4, []],
    ["in a gap and in the next", 4, 5, [5]],
    ["before the first", -5, -1, []],
    ["at the end of one", 8, 8, [5]],
    ["everywhere", -5, 20, [0, 5, 10]],
  ])("%s", (_, from, to, expected) => {
    expect(touched(from, to)).toEqual(expected);
  });

  test("made anew never overlap with those that stay", () => {
    fc.assert(
      fc.property(
        fc.array(steps, { minLength: 1 }),
        fc.integer({ min: 1, max: 6 }),
        (batches, chunkPoints) => {
          let kept: Points[] = [];
          for (const batch of batches) {
            const news = pointsAt(batch);
            const spans = kept.map((points) => ({ ...spanOf(points), points }));
            const range = { from: news.steps[0]!, to: news.steps.at(-1)! };
            const replaced = touchedChunks(spans, range, chunkPoints);
            const merged = pointsAt([...replaced.flatMap(({ points }) => [...points.steps]), ...batch]);
            const stay = spans.filter((span) => !replaced.includes(span)).map(({ points }) => points);
            kept = [...stay, ...cutIntoChunks(merged, chunkPoints)].toSorted(
              (a, b) => a.steps[0]! - b.steps[0]!,
            );
            for (const [at, points] of kept.entries())
              expect(points.steps[0]!).toBeGreaterThan(kept[at - 1]?.steps.at(-1) ?? -Infinity);
          }
          expect(kept.flatMap((points) => [...points.steps])).toEqual([...pointsAt(batches.flat()).steps]);
        },
      ),
    );
  });
});
