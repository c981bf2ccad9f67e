import type { DecodedGroup } from "@descent/contracts";
import { bandOf, type RunOnGrid } from "../curves/bands.ts";
import { bucketOf, bucketStart } from "../curves/dyadic-grid.ts";
import type { RunGroup } from "../../runs/run-values.ts";
import type { AnsweredCurve } from "../metric-store.ts";
import { gatherCurve, type CurveColumns } from "./curve.ts";

/** The bands of groups of runs, metric by metric, over buckets 2^exponent wide. */
export function bandsOf(
  curves: readonly AnsweredCurve[],
  groups: readonly RunGroup[],
  exponent: number | undefined,
): DecodedGroup[] {
  if (exponent === undefined) return [];
  return [...Map.groupBy(curves, ({ metric }) => metric)].flatMap(([metric, ofMetric]) => {
    const curveOf = new Map(ofMetric.map(({ run, columns }) => [run, columns]));
    return groups.flatMap(({ group, runs }): DecodedGroup[] => {
      const members = runs.filter((run) => curveOf.has(run));
      if (members.length === 0) return [];
      const { bucket, ...columns } = bandOf(members.map((run) => onGrid(curveOf.get(run)!, exponent)));
      const x = bucket.map((index) => bucketStart(index, exponent));
      return [{ group, runs: members, metric, x, ...columns }];
    });
  });
}

/** A run's value in each bucket: its smoothed value where it has one, else its mean there. */
function onGrid(columns: CurveColumns, exponent: number): RunOnGrid {
  const gathered =
    columns.kind === "bucketed" ? columns : gatherCurve({ ...columns, values: columns.value }, exponent);
  return {
    bucket: gathered.x.map((x) => bucketOf(x, exponent)),
    value: gathered.smoothed ?? gathered.mean,
  };
}
