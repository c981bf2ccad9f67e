import type { Run } from "@descent/contracts";

/** How runs stand in the table, and how many of them charts draw. */
export interface ChartedChoice {
  readonly isShown: (run: string) => boolean;
  readonly isSelected: (run: string) => boolean;
  readonly max: number;
}

/** The runs that charts draw, the most important first: ticked ones, then the others in the order of the table. */
export function orderCharted(runs: readonly Run[], { isShown, isSelected, max }: ChartedChoice): Run[] {
  const shown = runs.filter((run) => isShown(run.id));
  const selected = shown.filter((run) => isSelected(run.id));
  const others = shown.filter((run) => !isSelected(run.id));
  return [...selected, ...others].slice(0, max);
}
