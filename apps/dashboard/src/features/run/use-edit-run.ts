"use client";

import { finishRun, updateRun, type Run, type RunDetail } from "@descent/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { request } from "../../lib/api.ts";
import { describeError } from "../../lib/describe-error.ts";
import { runQuery } from "../../lib/run-query.ts";
import { notify } from "../../ui/notify.ts";

/** What a person may change of a run on its page. */
type RunChange =
  | { readonly name: string }
  | { readonly tags: string[] }
  | { readonly notes: string }
  | { readonly state: Run["state"] };

/** Changes a run: at once on its page, and back again with a message where the server refuses. */
export function useEditRun(run: RunDetail): (change: RunChange) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (change: RunChange) => {
      const { queryKey } = runQuery(run.id);
      const show = (patch: Partial<Run>) =>
        client.setQueryData(queryKey, (old) => old && { ...old, ...patch });
      await client.cancelQueries({ queryKey });
      show(change);
      try {
        show(await send(run.id, change));
      } catch (error) {
        client.setQueryData(queryKey, run);
        // What was being read when the edit began was given up for it, and no event asks for it again.
        void client.invalidateQueries({ queryKey });
        notify(`${run.name} was not changed`, describeError(error).detail);
      }
    },
    [client, run],
  );
}

function send(run: string, change: RunChange): Promise<Run> {
  const params = { run };
  if (!("state" in change)) return request(updateRun, { params, body: change });
  const { state } = change;
  if (state === "running") return request(updateRun, { params, body: { state } });
  return request(finishRun, { params, body: { state } });
}
