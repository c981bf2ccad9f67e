import type { Run } from "@descent/contracts";
import { tailOf } from "../../lib/id-list.ts";
import { isShown, type Visibility } from "../../lib/visibility.ts";

/** What rows are needed for. */
export interface RowNeeds {
  readonly visibility: Visibility;
  /** Tails of the ticked runs. */
  readonly selected: ReadonlySet<string>;
  /** How many runs charts draw. */
  readonly charted: number;
  /** Down to which row the reader has looked. */
  readonly seen: number;
}

/** How many rows must be listed: for the table as far as it was scrolled, for the charts, and to know the ticked runs. */
export function wantedRows(runs: readonly Run[], { visibility, selected, charted, seen }: RowNeeds): number {
  const more = runs.length + 1;
  const shownCount = runs.filter((run) => isShown(visibility, run.id)).length;
  const shownMax = visibility.mode === "only" ? visibility.tails.size : Infinity;
  if (shownCount < Math.min(charted, shownMax)) return more;
  const selectedCount = selected.size === 0 ? 0 : runs.filter((run) => selected.has(tailOf(run.id))).length;
  if (selectedCount < selected.size) return more;
  return seen;
}
