"use client";

import { finishRun, updateRun, type FinalRunState, type Run } from "@descent/contracts";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { request } from "../../lib/api.ts";
import { describeError } from "../../lib/describe-error.ts";
import { notify } from "../../ui/notify.ts";
import { patchListed } from "./patch-listed.ts";

/** What a person may change of a run. */
export type RunEdit =
  | { readonly name: string }
  | { readonly tags: string[] }
  | { readonly notes: string }
  | { readonly colour: string | null }
  | { readonly state: Run["state"] };

/**
 * Changes runs: at once in every list, and back again with a message where the server refuses. Orders and groups
 * follow with the live event of the change.
 */
export function useRunEdits(project: string): (run: Run, edit: RunEdit) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (run: Run, edit: RunEdit) => {
      const queryKey = ["runs", project];
      await client.cancelQueries({ queryKey });
      patchRun(client, project, { ...run, ...edit });
      try {
        patchRun(client, project, await send(run.id, edit));
      } catch (error) {
        patchRun(client, project, run);
        // What was being read when the edit began was given up for it, and no event asks for it again.
        void client.invalidateQueries({ queryKey });
        notify(`${run.name} was not changed`, describeError(error).detail);
      }
    },
    [client, project],
  );
}

function patchRun(client: QueryClient, project: string, changed: Run): void {
  const ids = new Set([changed.id]);
  client.setQueriesData({ queryKey: ["runs", project] }, (data: unknown) =>
    patchListed(data, ids, () => changed),
  );
}

function send(run: string, edit: RunEdit): Promise<Run> {
  const params = { run };
  if (!("state" in edit)) return request(updateRun, { params, body: edit });
  if (edit.state === "running") return request(updateRun, { params, body: { state: "running" } });
  return request(finishRun, { params, body: { state: edit.state satisfies FinalRunState } });
}
