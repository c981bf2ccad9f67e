"use client";

import type { Run } from "@descent/contracts";
import { useCallback } from "react";
import type { RunEdit } from "../../lib/edit-run.ts";
import { fewAtOnce } from "../../lib/few-at-once.ts";
import { useRunEdits } from "./use-run-edits.ts";

const atOnce = 6;

/** Changes many runs, a few at a time; those for which there is nothing to change are left alone. */
export function useEditAll(
  project: string,
): (runs: readonly Run[], editOf: (run: Run) => RunEdit | undefined) => Promise<void> {
  const edit = useRunEdits(project);
  return useCallback(
    (runs, editOf) =>
      fewAtOnce(runs, atOnce, async (run) => {
        const change = editOf(run);
        if (change) await edit(run, change);
      }),
    [edit],
  );
}

/** The edit that adds tags to a run, if it lacks some. */
export function addingTags(run: Run, tags: readonly string[]): RunEdit | undefined {
  const all = [...new Set([...run.tags, ...tags])];
  return all.length > run.tags.length ? { tags: all } : undefined;
}
