import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutIntoChunks, planFold } from "./plan-fold.ts";
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
      fc.property(steps, fc.integer({ min: 1, max: 8 }), fc.boolean(), (unsorted, chunkPoints, isLast) => {
        const points = pointsAt(unsorted);
        const chunks = cutIntoChunks(points, chunkPoints, isLast);
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

  test("fill each chunk at the end of a series, and make equal ones elsewhere", () => {
    const sizes = (isLast: boolean) =>
      cutIntoChunks(pointsAt(Array.from({ length: 9 }, (_, step) => step)), 4, isLast).map(
        (chunk) => chunk.steps.length,
      );
    expect(sizes(true)).toEqual([4, 4, 1]);
    expect(sizes(false)).toEqual([3, 3, 3]);
  });

  test("are no chunks where there are none", () => {
    expect(cutIntoChunks(pointsOfLength(0), 4, true)).toEqual([]);
  });
});

describe("new points divided among chunks", () => {
  const chunks = [
    { firstStep: 0, lastStep: 3, count: 4 },
    { firstStep: 5, lastStep: 8, count: 4 },
    { firstStep: 10, lastStep: 11, count: 2 },
  ];
  const planned = (...news: number[]) =>
    planFold(chunks, pointsAt(news), 4).map(({ chunk, news: points, isLast }) => [
      chunk?.firstStep,
      [...points.steps],
      isLast,
    ]);

  test.each([
    ["behind the last, which has room", [12, 20], [[10, [12, 20], true]]],
    ["among the last", [11, 12], [[10, [11, 12], true]]],
    ["in a gap behind a full one", [4], [[undefined, [4], false]]],
    [
      "in a gap and in the next",
      [4, 5],
      [
        [undefined, [4], false],
        [5, [5], false],
      ],
    ],
    ["before the first", [-5, -1], [[undefined, [-5, -1], false]]],
    ["at the end of one", [8], [[5, [8], false]]],
    [
      "far from one another, which leaves those between alone",
      [0, 20],
      [
        [0, [0], false],
        [10, [20], true],
      ],
    ],
  ])("go %s", (_, news, expected) => {
    expect(planned(...news)).toEqual(expected);
  });

  test("make chunks that never overlap with those that stay", () => {
    fc.assert(
      fc.property(
        fc.array(steps, { minLength: 1 }),
        fc.integer({ min: 1, max: 6 }),
        (batches, chunkPoints) => {
          let kept: Points[] = [];
          for (const batch of batches) {
            const spans = kept.map((points) => ({ ...spanOf(points), points }));
            const regions = planFold(spans, pointsAt(batch), chunkPoints);
            const replaced = new Set(regions.map(({ chunk }) => chunk));
            const made = regions.flatMap(({ chunk, news, isLast }) => {
              const old = spans.find((span) => span === chunk)?.points.steps ?? [];
              return cutIntoChunks(pointsAt([...old, ...news.steps]), chunkPoints, isLast);
            });
            const stay = spans.filter((span) => !replaced.has(span)).map(({ points }) => points);
            kept = [...stay, ...made].toSorted((a, b) => a.steps[0]! - b.steps[0]!);
            for (const [at, points] of kept.entries())
              expect(points.steps[0]!).toBeGreaterThan(kept[at - 1]?.steps.at(-1) ?? -Infinity);
          }
          expect(kept.flatMap((points) => [...points.steps])).toEqual([...pointsAt(batches.flat()).steps]);
        },
      ),
    );
  });
});
