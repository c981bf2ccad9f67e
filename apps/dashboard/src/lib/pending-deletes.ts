import { useSyncExternalStore } from "react";

let pending: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/** Runs that are about to be deleted: out of sight already, while the reader may still take it back. */
export function usePendingDeletes(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => pending,
    () => pending,
  );
}

/** Takes runs out of sight, or lets them come back. */
export function setPendingDelete(runs: readonly string[], isPending: boolean): void {
  const next = new Set(pending);
  for (const run of runs) {
    if (isPending) next.add(run);
    else next.delete(run);
  }
  pending = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
