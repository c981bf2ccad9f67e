import type { Run } from "@descent/contracts";
import { isShown, type Visibility } from "../../lib/visibility.ts";
import { isMember, type GroupItem } from "./group-tree.ts";

/**
 * Tells which groups' eyes are open: those with a run that is shown. Each is looked for once, not at every step of the
 * wheel.
 */
export function groupEyes(runs: readonly Run[], visibility: Visibility): (item: GroupItem) => boolean {
  const known = new WeakMap<GroupItem, boolean>();
  return (item) => {
    const isOpen = known.get(item) ?? hasOpenEye(item, runs, visibility);
    known.set(item, isOpen);
    return isOpen;
  };
}

function hasOpenEye(item: GroupItem, runs: readonly Run[], visibility: Visibility): boolean {
  const members = runs.filter((run) => isMember(run, item));
  if (members.length === 0) return visibility.mode === "all-but";
  return members.some((run) => isShown(visibility, run.id));
}
