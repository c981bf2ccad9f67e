import type { Run } from "@descent/contracts";
import { hasLayers } from "../../charts/prepare-layer-statistics.ts";
import { bareIdOf } from "../../lib/id-list.ts";
import { layeredMax } from "../../lib/side-by-side.ts";

const comparedFirst = 2;

/** The runs that logged something by layer. */
export function layeredRuns(runs: readonly Run[]): Run[] {
  return runs.filter(({ summary }) => hasLayers(Object.keys(summary)));
}

/** The runs that the address names; where it names none, the first two whose eyes are open. */
export function chosenRuns(
  runs: readonly Run[],
  named: readonly string[] | null,
  isShown: (run: string) => boolean,
): Run[] {
  if (named === null) return runs.filter(({ id }) => isShown(id)).slice(0, comparedFirst);
  return runs.filter(({ id }) => named.includes(bareIdOf(id))).slice(0, layeredMax);
}

/** How the address names runs, after one was added or taken away; another than the last few is refused. */
export function toggleRun(chosen: readonly Run[], run: Run): string[] | undefined {
  const ids = chosen.map(({ id }) => id);
  const next = ids.includes(run.id) ? ids.filter((id) => id !== run.id) : [...ids, run.id];
  return next.length > layeredMax ? undefined : next.map(bareIdOf);
}
