/** Why a panel has nothing to show when no run is. */
export function emptyRunsText(runs: number): string | undefined {
  return runs === 0 ? "All runs are hidden: open an eye in the table." : undefined;
}
