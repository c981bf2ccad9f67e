import type { Path } from "./path.ts";

/** Learning rates that every first-order optimizer tries on every loss: two in each power of ten. */
export const rates: readonly number[] = [1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1];

/** The path that ends lowest; none that diverged, where one did not. */
export function lowestPath(paths: readonly [Path, ...Path[]]): Path {
  return paths.reduce((best, path) => (heightOf(path) < heightOf(best) ? path : best));
}

/** Mean of the last tenth of the losses, so that a lucky last one does not count. */
export function endLoss(losses: readonly number[]): number {
  const last = losses.slice(-Math.ceil(losses.length / 10));
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}

function heightOf({ losses, reason }: Path): number {
  return reason === "notFinite" ? Infinity : endLoss(losses);
}
