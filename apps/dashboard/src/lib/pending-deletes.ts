import { useSyncExternalStore } from "react";
import { changedSet } from "./changed-set.ts";

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
  pending = changedSet(pending, runs, isPending);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
