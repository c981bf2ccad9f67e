import type { Smoothing } from "@descent/contracts";
import { describe, expect, test } from "vitest";
import type { SeriesRow } from "../store/metric-series.repository.ts";
import { noPoints, pointsOfLength, type Points } from "../store/points.ts";
import { exactCurve, gatherCurve } from "./curve.ts";
import type { CurveRequest } from "./curve-query.ts";
import { FoldJournal } from "./fold-journal.ts";
import { liveCurves, newsOf } from "./live-query.ts";
import type { OpenSeries } from "./series-reader.ts";

const pointsAt = (...steps: number[]): Points => ({
  ...pointsOfLength(steps.length),
  steps: Float64Array.from(steps),
});

function aSeries(given: { throughLogId?: number; news?: Points } = {}): OpenSeries {
  const { throughLogId, news = noPoints } = given;
  const row: SeriesRow = {
    id: 1,
    runKey: 1,
    name: "a",
    throughLogId: throughLogId ?? 0,
    firstTime: 0,
    lastTime: 0,
  };
  return {
    runKey: 1,
    metric: "a",
    row: throughLogId === undefined ? undefined : row,
    chunks: [],
    loose: news,
    news,
  };
}

describe("the news of a series", () => {
  const journal = new FoldJournal();
  journal.note(1, { previousThroughId: 5, throughLogId: 9, fromStep: 50, count: 3 });

  test("are none where nothing came and nothing was folded since", () => {
    expect(newsOf(aSeries(), 5, journal)).toBeUndefined();
    expect(newsOf(aSeries({ throughLogId: 5 }), 5, journal)).toBeUndefined();
  });

  test("are what lies in the log, what was folded, or both", () => {
    const news = pointsAt(40, 60);
    expect(newsOf(aSeries({ news }), 5, journal)).toEqual({ fromStep: 40, count: 2 });
    expect(newsOf(aSeries({ throughLogId: 9 }), 5, journal)).toEqual({ fromStep: 50, count: 3 });
    expect(newsOf(aSeries({ throughLogId: 9, news }), 5, journal)).toEqual({ fromStep: 40, count: 5 });
  });

  test("are unknown where the fold is", () => {
    expect(newsOf(aSeries({ throughLogId: 9, news: pointsAt(60) }), 4, journal)).toBeNull();
  });
});

describe("a live curve", () => {
  const x = Float64Array.from({ length: 40 }, (_, step) => step);
  const full = { x, values: x };
  const series = aSeries();

  const fromOf = (
    curve: ReturnType<typeof exactCurve | typeof gatherCurve>,
    news: { fromStep: number; count: number } | null,
    smoothing?: Smoothing,
  ) => {
    const range = { from: -Infinity, to: Infinity };
    const request: CurveRequest = {
      metrics: ["a"],
      formulas: [],
      axis: "step",
      range,
      buckets: 10,
      repeatedSteps: "last",
      smoothing,
    };
    const curves = { curves: [{ series, columns: curve }], exponent: 2, extent: { from: 0, to: 39 } };
    const [live] = liveCurves(curves, request, new Map([[series, news]]));
    return { from: live!.from, rows: live!.columns.x.length };
  };

  test("with every point begins at the lowest new step", () => {
    expect(fromOf(exactCurve(full), { fromStep: 38, count: 2 })).toEqual({ from: 38, rows: 2 });
  });

  test("that is gathered begins with the bucket of the lowest new step", () => {
    expect(fromOf(gatherCurve(full, 2), { fromStep: 38, count: 2 })).toEqual({ from: 36, rows: 1 });
  });

  test("is whole where it may have had every point before", () => {
    expect(fromOf(gatherCurve(full, 2), { fromStep: 38, count: 29 }).from).toBe(36);
    expect(fromOf(gatherCurve(full, 2), { fromStep: 38, count: 30 })).toEqual({ from: null, rows: 10 });
  });

  test("is whole where nobody knows any more what is new", () => {
    expect(fromOf(exactCurve(full), null)).toEqual({ from: null, rows: 40 });
  });

  test.each<[Smoothing, number | null]>([
    [{ kind: "ema", weight: 0.5 }, 38],
    [{ kind: "timeEma", halfLife: 1 }, 38],
    [{ kind: "gaussian", sigma: 1 }, null],
    [{ kind: "runningMean", window: 3 }, null],
  ])("smoothed by %j begins where a smoothing that looks ahead allows it", (smoothing, from) => {
    expect(fromOf(exactCurve(full), { fromStep: 38, count: 2 }, smoothing).from).toBe(from);
  });
});
