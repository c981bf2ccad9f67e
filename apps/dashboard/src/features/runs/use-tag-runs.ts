"use client";

import type { Run } from "@descent/contracts";
import { useCallback } from "react";
import { useRunEdits } from "./use-run-edits.ts";

const atOnce = 6;

/** Adds tags to many runs, a few at a time; runs that have them all already are left alone. */
export function useTagRuns(
  project: string,
): (runs: readonly Run[], tags: readonly string[]) => Promise<void> {
  const edit = useRunEdits(project);
  return useCallback(
    async (runs, tags) => {
      const changes = runs.flatMap((run) => {
        const all = [...new Set([...run.tags, ...tags])];
        return all.length > run.tags.length ? [{ run, tags: all }] : [];
      });
      async function work() {
        for (let change = changes.shift(); change; change = changes.shift())
          await edit(change.run, { tags: change.tags });
      }
      await Promise.all(Array.from({ length: atOnce }, work));
    },
    [edit],
  );
}
