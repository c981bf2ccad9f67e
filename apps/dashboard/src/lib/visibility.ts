import { changedSet } from "./changed-set.ts";
import { readIds, tailOf, writeIds } from "./id-list.ts";

/** Which runs the charts show: all but some, or only some; runs are named by their tails. */
export interface Visibility {
  readonly mode: "all-but" | "only";
  readonly tails: ReadonlySet<string>;
}

/** The part of the address that says which eyes are open. */
export interface VisibilityParams {
  readonly hide: string | undefined;
  readonly only: string | undefined;
}

/** The runs of a table: those that are listed, and whether there are no others. */
export interface ListedIds {
  readonly ids: readonly string[];
  readonly isComplete: boolean;
}

/** Every eye open. */
export const everyRun: Visibility = { mode: "all-but", tails: new Set() };

const nobody = "none";

/** Reads the eyes from the address. */
export function readVisibility(params: URLSearchParams): Visibility {
  const only = params.get("only");
  const text = only ?? params.get("hide") ?? "";
  const tails = new Set(text === nobody ? [] : readIds(text));
  return { mode: only === null ? "all-but" : "only", tails };
}

/** The eyes as the address has them. */
export function visibilityParams({ mode, tails }: Visibility): VisibilityParams {
  if (mode === "only") return { hide: undefined, only: writeIds(tails) || nobody };
  return { hide: writeIds(tails) || undefined, only: undefined };
}

/** Whether a run's eye is open. */
export function isShown({ mode, tails }: Visibility, run: string): boolean {
  return tails.has(tailOf(run)) === (mode === "only");
}

/** The part of an address that says which eyes are open, for links to pages with the same runs. */
export function visibilityOf(params: URLSearchParams): string {
  const kept = [...params].filter(([name]) => name === "hide" || name === "only");
  return kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : "";
}

/** Only these runs. */
export function onlyRuns(runs: readonly string[]): Visibility {
  return { mode: "only", tails: new Set(runs.map(tailOf)) };
}

/**
 * The eyes after some were opened or closed. Where every run is listed, whichever is shorter is written down: those
 * shown or those hidden; else runs that nobody has seen yet keep being shown, or hidden, as they were.
 */
export function withEyes(
  visibility: Visibility,
  { runs, shown }: { readonly runs: readonly string[]; readonly shown: boolean },
  listed: ListedIds,
): Visibility {
  const isNamed = shown === (visibility.mode === "only");
  const tails = changedSet(visibility.tails, runs.map(tailOf), isNamed);
  const changed: Visibility = { mode: visibility.mode, tails };
  return listed.isComplete ? shortest(changed, listed.ids) : changed;
}

function shortest(visibility: Visibility, listed: readonly string[]): Visibility {
  const open = listed.filter((id) => isShown(visibility, id));
  if (open.length === 0 && listed.length > 0) return onlyRuns([]);
  const closed = listed.filter((id) => !isShown(visibility, id));
  if (closed.length <= open.length) return { mode: "all-but", tails: new Set(closed.map(tailOf)) };
  return onlyRuns(open);
}
