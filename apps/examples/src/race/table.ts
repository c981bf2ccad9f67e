import type { ToyLoss } from "@descent/trainer";
import { arrivalOf, type Path } from "./path.ts";

/** The paths down one loss, by optimizer. */
export interface Heat {
  readonly toy: ToyLoss;
  readonly paths: ReadonlyMap<string, Path>;
}

/** Optimizers by losses: how far above the global minimum each ended, and after how many steps it was close. */
export function table(heats: readonly Heat[]): string {
  const names = [...new Set(heats.flatMap(({ paths }) => [...paths.keys()]))];
  const rows = [
    ["", ...heats.map(({ toy }) => toy.name)],
    ...names.map((name) => [name, ...heats.map(({ toy, paths }) => cell(toy, paths.get(name)))]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cell({ minima: [lowest] }: ToyLoss, path: Path | undefined): string {
  if (!path) return "";
  const left = path.losses.at(-1)! - lowest!.value;
  const height = Number.isFinite(left) ? left.toExponential(0) : "diverged";
  return `${height} (${arrivalOf(path, lowest!.value) ?? "–"})`;
}
