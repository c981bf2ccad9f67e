import { bareIdOf, tailOf, writeIds } from "./id-list.ts";
import { onlyRuns, visibilityParams } from "./visibility.ts";

/** Fewest and most runs whose values are compared, a column each. */
export const comparedMin = 2;
export const comparedMax = 20;

/** Most runs whose layers stand side by side: more would be too narrow to read. */
export const layeredMax = 6;

/** The page that compares the values of runs. */
export function compareAddress(project: string, runs: readonly string[]): string {
  return `/projects/${project}/compare?runs=${runs.join(",")}`;
}

/** The page that shows the layers of runs, at most `layeredMax`, side by side. */
export function layersAddress(project: string, runs: readonly string[]): string {
  return `/projects/${project}/layers?runs=${runs.map(bareIdOf).join(",")}`;
}

/** The workspace of a project with these runs ticked, and no others in the charts. */
export function workspaceAddress(project: string, runs: readonly string[]): string {
  const { only = "" } = visibilityParams(onlyRuns(runs));
  return `/projects/${project}?${new URLSearchParams({ only, sel: writeIds(runs.map(tailOf)) })}`;
}
