"use client";

import { updateRuns, type Run } from "@descent/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { requestToTheEnd } from "../../lib/api.ts";
import { describeError } from "../../lib/describe-error.ts";
import { formatCount } from "../../lib/format.ts";
import { countUnsent, sendInParts } from "../../lib/many-runs.ts";
import { notify } from "../../ui/notify.ts";
import { patchListed } from "./patch-listed.ts";

/** What a person may change of many runs at once. */
export type ManyEdit = { readonly addTags: string[] } | { readonly colour: string | null };

/**
 * Changes many runs: at once where they are shown, and back again with a message where the server refuses. Those for
 * which there is nothing to change are left alone.
 */
export function useEditAll(project: string): (runs: readonly Run[], edit: ManyEdit) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (runs, edit) => {
      const queryKey = ["runs", project];
      const before = new Map(runs.flatMap((run) => (edited(run, edit) === run ? [] : [[run.id, run]])));
      const show = (ids: Iterable<string>, change: (run: Run) => Run) =>
        client.setQueriesData({ queryKey }, (data: unknown) => patchListed(data, new Set(ids), change));
      function takeBack(ids: readonly string[], reason: string) {
        show(ids, (run) => before.get(run.id) ?? run);
        // What was being read when the edit began was given up for it, and no event asks for it again.
        void client.invalidateQueries({ queryKey });
        notify(`${formatCount(ids.length, "run")} could not be changed`, reason);
      }
      countUnsent(before.size);
      await client.cancelQueries({ queryKey });
      show(before.keys(), (run) => edited(run, edit));
      try {
        const answers = await sendInParts([...before.keys()], (some) =>
          requestToTheEnd(updateRuns, { body: { ...edit, runs: some } }),
        );
        const refused = answers.flatMap((answer) => answer.refused);
        if (refused[0])
          takeBack(
            refused.map(({ run }) => run),
            refused[0].detail,
          );
      } catch (error) {
        takeBack([...before.keys()], describeError(error).detail);
      }
    },
    [client, project],
  );
}

/** The run as the server will make it; the same object where that changes nothing. */
function edited(run: Run, edit: ManyEdit): Run {
  if ("colour" in edit) return run.colour === edit.colour ? run : { ...run, colour: edit.colour };
  const tags = [...new Set([...run.tags, ...edit.addTags])];
  return tags.length > run.tags.length ? { ...run, tags } : run;
}
