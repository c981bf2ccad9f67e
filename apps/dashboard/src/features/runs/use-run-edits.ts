"use client";

import type { Run } from "@descent/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { editRun, type RunEdit } from "../../lib/edit-run.ts";
import { patchListed } from "./patch-listed.ts";

/** Changes runs in every list. Orders and groups follow with the live event of the change. */
export function useRunEdits(project: string): (run: Run, edit: RunEdit) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    (run, edit) => {
      const queryKey = ["runs", project];
      const ids = new Set([run.id]);
      return editRun(client, run, edit, {
        queryKey,
        show: (patch) =>
          client.setQueriesData({ queryKey }, (data: unknown) =>
            patchListed(data, ids, (old) => ({ ...old, ...patch })),
          ),
      });
    },
    [client, project],
  );
}
