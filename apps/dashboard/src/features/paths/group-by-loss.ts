import type { Run } from "@descent/contracts";

/** A toy loss: the run that logged its surface, and those that went down it. */
export interface Loss {
  readonly name: string;
  readonly surface: Run;
  readonly paths: readonly Run[];
}

/**
 * Joins surfaces and paths by `config.loss`, in the order of the surfaces; both come the oldest first. A loss that
 * was logged twice has the newer surface, and one without a name is called after its run.
 */
export function groupByLoss(surfaces: readonly Run[], paths: readonly Run[]): Loss[] {
  const newest = new Map(surfaces.map((run) => [lossOf(run) ?? run.name, run]));
  const byLoss = Map.groupBy(paths, lossOf);
  return [...newest].map(([name, surface]) => ({ name, surface, paths: byLoss.get(name) ?? [] }));
}

function lossOf({ config }: Run): string | undefined {
  const { loss } = config;
  return typeof loss === "string" && loss !== "" ? loss : undefined;
}

/** The loss of whose plot a run is a part, as its surface or as a path; undefined for any other run. */
export function plottedIn(run: Run): { readonly as: "surface" | "path"; readonly loss: string } | undefined {
  const { kind } = run.config;
  const loss = kind === "surface" ? (lossOf(run) ?? run.name) : lossOf(run);
  return (kind === "surface" || kind === "path") && loss !== undefined ? { as: kind, loss } : undefined;
}

/** What a path is called: its optimizer, or its run where the config names none. */
export function optimizerOf({ config, name }: Run): string {
  const { optimizer } = config;
  return typeof optimizer === "string" && optimizer !== "" ? optimizer : name;
}
