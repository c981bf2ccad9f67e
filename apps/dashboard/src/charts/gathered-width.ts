import type { CurveAnswer } from "@descent/contracts";

/** How wide the buckets of an answer are; null where each of its curves has its points one by one. */
export function gatheredWidth({
  series,
  bucketWidth,
}: Pick<CurveAnswer, "series" | "bucketWidth">): number | null {
  return series.some(({ kind }) => kind === "bucketed") ? bucketWidth : null;
}
