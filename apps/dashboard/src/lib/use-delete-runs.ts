"use client";

import { deleteRun, type Run } from "@descent/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { notify, notifyUndo } from "../ui/notify.ts";
import { requestToTheEnd } from "./api.ts";
import { describeError, isMissing } from "./describe-error.ts";
import { fewAtOnce } from "./few-at-once.ts";
import { formatCount } from "./format.ts";
import { setPendingDelete } from "./pending-deletes.ts";

/** Deletes runs: they are out of sight at once, and gone when nobody has taken it back for some seconds. */
export function useDeleteRuns(project: string): (runs: readonly Run[]) => void {
  const client = useQueryClient();
  return useCallback(
    (runs: readonly Run[]) => {
      const ids = runs.map((run) => run.id);
      const what = runs.length === 1 ? (runs[0]?.name ?? "") : formatCount(runs.length, "run");
      setPendingDelete(ids, true);
      async function commit() {
        const failures = await deleteAll(ids);
        await client.invalidateQueries({ queryKey: ["runs", project] });
        await client.invalidateQueries({ queryKey: ["project", project] });
        setPendingDelete(ids, false);
        if (failures.length > 0)
          notify(
            `${formatCount(failures.length, "run")} could not be deleted`,
            describeError(failures[0]).detail,
          );
      }
      notifyUndo(`Deleted ${what}`, {
        commit: () => void commit(),
        undo: () => setPendingDelete(ids, false),
      });
    },
    [client, project],
  );
}

const atOnce = 4;

/** @returns what went wrong; a run that somebody else has deleted is no failure. */
async function deleteAll(ids: readonly string[]): Promise<unknown[]> {
  const failures: unknown[] = [];
  await fewAtOnce(ids, atOnce, async (run) => {
    try {
      await requestToTheEnd(deleteRun, { params: { run } });
    } catch (error) {
      if (!isMissing(error)) failures.push(error);
    }
  });
  return failures;
}
