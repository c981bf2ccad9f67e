import type { Run } from "@descent/contracts";
import { layerStatisticOf } from "../../charts/prepare-layer-statistics.ts";

/** Most runs side by side: more would be too narrow to read. */
export const comparedMax = 6;

const comparedFirst = 2;
const idPrefix = "run_";

/** The runs that logged something by layer. */
export function layeredRuns(runs: readonly Run[]): Run[] {
  return runs.filter(({ summary }) =>
    Object.keys(summary).some((key) => layerStatisticOf(key) !== undefined),
  );
}

/** The runs that the address names; where it names none, the first two whose eyes are open. */
export function chosenRuns(
  runs: readonly Run[],
  named: readonly string[] | null,
  isShown: (run: string) => boolean,
): Run[] {
  if (named === null) return runs.filter(({ id }) => isShown(id)).slice(0, comparedFirst);
  return runs.filter(({ id }) => named.includes(id.slice(idPrefix.length))).slice(0, comparedMax);
}

/** How the address names runs, after one was added or taken away; another than the last few is refused. */
export function toggleRun(chosen: readonly Run[], run: Run): string[] | undefined {
  const ids = chosen.map(({ id }) => id);
  const next = ids.includes(run.id) ? ids.filter((id) => id !== run.id) : [...ids, run.id];
  return next.length > comparedMax ? undefined : next.map((id) => id.slice(idPrefix.length));
}
