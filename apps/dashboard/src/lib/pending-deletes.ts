import { useSyncExternalStore } from "react";
import { changedSet } from "./changed-set.ts";
import { createStore } from "./store.ts";

const pending = createStore<ReadonlySet<string>>(new Set());

/** Runs that are about to be deleted: out of sight already, while the reader may still take it back. */
export function usePendingDeletes(): ReadonlySet<string> {
  return useSyncExternalStore(pending.subscribe, pending.get, pending.get);
}

/** Takes runs out of sight, or lets them come back. */
export function setPendingDelete(runs: readonly string[], isPending: boolean): void {
  pending.set(changedSet(pending.get(), runs, isPending));
}
