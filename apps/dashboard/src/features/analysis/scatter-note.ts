import type { ScatterModel } from "../../charts/scatter-model.ts";

/** What a chart could not place, counted. */
export function noteOf({ nonFiniteCount, undrawableCount }: ScatterModel): string[] {
  return [
    nonFiniteCount > 0 ? `${nonFiniteCount} not finite` : "",
    undrawableCount > 0 ? `${undrawableCount} ≤ 0 not on a log axis` : "",
  ].filter((note) => note !== "");
}
