import type { MinimizeResult, Trajectory } from "@descent/trainer";

/** The way that an optimizer went down a loss. */
export interface Path extends Omit<Trajectory, "reason"> {
  /** Base rate; a method that searches along lines has none. */
  readonly learningRate?: number;
  /** Why it ended. */
  readonly reason: Trajectory["reason"] | MinimizeResult["reason"];
}

/** Whether the numbers stopped being finite, or the search along a line found nothing. */
export function hasFailed({ reason }: Pick<Path, "reason">): boolean {
  return reason === "notFinite" || reason === "lineSearch";
}

/** Loss less than this above the minimum counts as there. */
export const closeTo = 1e-3;

/** Number of the first point whose loss is that close to the value; undefined when there is none. */
export function arrivalOf({ losses }: Pick<Path, "losses">, value: number): number | undefined {
  const step = losses.findIndex((loss) => loss - value < closeTo);
  return step === -1 ? undefined : step;
}
