"use client";

import type { RunDetail } from "@descent/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { editRun, type RunEdit } from "../../lib/edit-run.ts";
import { runQuery } from "../../lib/run-query.ts";

/** Changes a run on its page. */
export function useEditRun(run: RunDetail): (edit: RunEdit) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    (edit) => {
      const { queryKey } = runQuery(run.id);
      return editRun(client, run, edit, {
        queryKey,
        show: (patch) => client.setQueryData(queryKey, (old) => old && { ...old, ...patch }),
      });
    },
    [client, run],
  );
}
