import type { OptimizerPath } from "../../charts/contour-model.ts";

/** The loss at a path's last step; undefined where none was logged. */
export function lastLoss({ points }: Pick<OptimizerPath, "points">): number | undefined {
  return points.at(-1)?.loss;
}

/** Sorts paths, the least loss first; losses that are not finite come after all others, unknown ones last. */
export function sortPaths<T extends Pick<OptimizerPath, "points" | "name">>(paths: readonly T[]): T[] {
  return paths.toSorted((a, b) => {
    const [first, second] = [rank(lastLoss(a)), rank(lastLoss(b))];
    return first.group - second.group || first.loss - second.loss || a.name.localeCompare(b.name);
  });
}

function rank(loss: number | undefined): { group: number; loss: number } {
  if (loss === undefined) return { group: 2, loss: 0 };
  return Number.isFinite(loss) ? { group: 0, loss } : { group: 1, loss: 0 };
}
