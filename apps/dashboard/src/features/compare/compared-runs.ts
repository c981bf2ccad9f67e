import { comparedMax } from "../../lib/side-by-side.ts";

/** What an address asks to compare. */
export interface ComparedRuns {
  /** Each once, the most that fit. */
  readonly runs: readonly string[];
  /** How many more the address named. */
  readonly leftOut: number;
  readonly baseline: string | undefined;
}

/** Reads `runs=a,b,…&baseline=a`; the first run is the baseline where the address names none of them. */
export function readCompared(params: URLSearchParams): ComparedRuns {
  const named = [...new Set((params.get("runs") ?? "").split(",").filter((id) => id !== ""))];
  const runs = named.slice(0, comparedMax);
  const pinned = params.get("baseline");
  const baseline = runs.find((run) => run === pinned) ?? runs[0];
  return { runs, leftOut: named.length - runs.length, baseline };
}

/** The same runs with one moved by so many places, as far as there are places. */
export function moveRun(runs: readonly string[], run: string, by: number): string[] {
  const from = runs.indexOf(run);
  const rest = runs.filter((other) => other !== run);
  return rest.toSpliced(Math.min(rest.length, Math.max(0, from + by)), 0, run);
}
