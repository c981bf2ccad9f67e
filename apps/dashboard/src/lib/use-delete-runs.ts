"use client";

import { deleteRuns, type Run } from "@descent/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { notify, notifyUndo } from "../ui/notify.ts";
import { requestToTheEnd } from "./api.ts";
import { describeError } from "./describe-error.ts";
import { formatCount } from "./format.ts";
import { countUnsent, sendInParts } from "./many-runs.ts";
import { pendingRuns } from "./pending-deletes.ts";

/**
 * Deletes runs: they are out of sight at once, and gone when nobody has taken it back for some seconds or the page is
 * left. One that somebody else has deleted is no failure.
 */
export function useDeleteRuns(project: string): (runs: readonly Run[]) => void {
  const client = useQueryClient();
  return useCallback(
    (runs: readonly Run[]) => {
      const ids = runs.map((run) => run.id);
      const what = runs.length === 1 ? (runs[0]?.name ?? "") : formatCount(runs.length, "run");
      pendingRuns.set(ids, true);
      countUnsent(ids.length);
      async function commit() {
        try {
          await sendInParts(ids, (some) => requestToTheEnd(deleteRuns, { body: { runs: some } }));
        } catch (error) {
          notify(`Deleting ${what} failed`, describeError(error).detail);
        }
        await client.invalidateQueries({ queryKey: ["runs", project] });
        await client.invalidateQueries({ queryKey: ["project", project] });
        pendingRuns.set(ids, false);
      }
      function undo() {
        countUnsent(-ids.length);
        pendingRuns.set(ids, false);
      }
      notifyUndo(`Deleted ${what}`, { commit: () => void commit(), undo });
    },
    [client, project],
  );
}
