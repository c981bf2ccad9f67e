import { useSyncExternalStore } from "react";
import { changedSet } from "./changed-set.ts";
import { createStore } from "./store.ts";

/** Things that are about to be deleted: out of sight already, on whatever page, while the reader may still take it back. */
export interface PendingDeletes {
  /** Their ids or names; renders its caller when that changes. */
  readonly use: () => ReadonlySet<string>;
  /** Takes things out of sight, or lets them come back. */
  readonly set: (things: readonly string[], isPending: boolean) => void;
}

function createPendingDeletes(): PendingDeletes {
  const pending = createStore<ReadonlySet<string>>(new Set());
  return {
    use: function usePending() {
      return useSyncExternalStore(pending.subscribe, pending.get, pending.get);
    },
    set: (things, isPending) => pending.set(changedSet(pending.get(), things, isPending)),
  };
}

/** Runs by their ids. */
export const pendingRuns = createPendingDeletes();

/** Projects by their names. */
export const pendingProjects = createPendingDeletes();

/** Files of runs, each content by a name of its own. */
export const pendingFiles = createPendingDeletes();

/** Saved views by their ids. */
export const pendingViews = createPendingDeletes();
