import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statisticsOf } from "../metric-statistics.ts";
import { cutIntoChunks } from "../store/plan-fold.ts";
import { concatPoints, pointsOfLength, type Points } from "../store/points.ts";
import {
  extentOf,
  mixedPoints,
  planSegments,
  pointsOf,
  stepsOf,
  type SealedChunk,
  type Segment,
} from "./segments.ts";

type ReadSegment = Exclude<Segment, { kind: "mixed" }>;

const steps = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 });

/** Points at steps; values say where they came from. */
function pointsAt(unsorted: readonly number[], value: number): Points {
  const ordered = Float64Array.from(unsorted).toSorted();
  return { ...pointsOfLength(ordered.length), steps: ordered, values: ordered.map(() => value) };
}

function chunksOf(points: Points): (SealedChunk & { points: Points })[] {
  return cutIntoChunks(points, 5, true).map((part) => ({
    firstStep: part.steps[0]!,
    lastStep: part.steps.at(-1)!,
    count: part.steps.length,
    // Of the overview only the statistics are looked at here.
    overview: { statistics: statisticsOf(part)! } as SealedChunk["overview"],
    points: part,
  }));
}

describe("a series divided into segments", () => {
  test("has every point of the range once, in the order of steps, those of chunks before later ones", () => {
    fc.assert(
      fc.property(
        steps,
        steps,
        fc.tuple(fc.integer({ max: 40 }), fc.nat(40)),
        (sealed, loose, [from, span]) => {
          const chunks = chunksOf(pointsAt(sealed, 0));
          const range = { from, to: from + span };
          const read = planSegments(chunks, pointsAt(loose, 1), range).map((segment): ReadSegment => {
            if (segment.kind !== "mixed") return segment;
            const own = chunks.find(({ firstStep }) => firstStep === segment.chunk.firstStep)!;
            return { kind: "loose", points: mixedPoints(own.points, segment.loose, range) };
          });
          const found = pointsOf(
            read,
            (chunk) => chunks.find(({ firstStep }) => firstStep === chunk.firstStep)!.points,
          );
          const all = concatPoints([pointsAt(sealed, 0), pointsAt(loose, 1)]);
          const expected = Array.from(all.steps, (step, at) => [step, all.values[at]!])
            .filter(([step]) => step! >= range.from && step! <= range.to)
            .toSorted(([a], [b]) => a! - b!);
          expect(Array.from(found.steps, (step, at) => [step, found.values[at]])).toEqual(expected);
        },
      ),
    );
  });

  test("leaves chunks sealed that lie in the range, and among whose steps nothing has come", () => {
    const chunks = chunksOf(pointsAt([0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20], 0));
    const kindsOf = (loose: number[], from: number, to: number) =>
      planSegments(chunks, pointsAt(loose, 1), { from, to }).map(({ kind }) => kind);
    expect(kindsOf([], -Infinity, Infinity)).toEqual(["sealed", "sealed", "sealed"]);
    expect(kindsOf([7, 21], 0, 30)).toEqual(["sealed", "loose", "sealed", "sealed", "loose"]);
    expect(kindsOf([4, 14], 0, 14)).toEqual(["mixed", "mixed"]);
    expect(kindsOf([], 1, 14)).toEqual(["mixed", "sealed"]);
    expect(kindsOf([5], 15, 19)).toEqual([]);
  });

  test("knows its steps and its ends", () => {
    const [chunk] = chunksOf(pointsAt([3, 3, 4], 0));
    const sealed: ReadSegment = { kind: "sealed", chunk: chunk! };
    const loose: ReadSegment = { kind: "loose", points: pointsAt([7, 9], 1) };
    expect([stepsOf(sealed), stepsOf(loose)]).toEqual([2, 2]);
    expect(extentOf([sealed, loose])).toEqual({ from: 3, to: 9 });
    expect(extentOf([loose, sealed])).toEqual({ from: 7, to: 4 });
  });

  test("without segments has no points", () => {
    expect(pointsOf([], () => pointsOfLength(1)).steps).toHaveLength(0);
  });
});
