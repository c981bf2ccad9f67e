import { finishRun, updateRun, type Run } from "@descent/contracts";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { notify } from "../ui/notify.ts";
import { request } from "./api.ts";
import { describeError } from "./describe-error.ts";

/** What a person may change of a run. */
export type RunEdit =
  | { readonly name: string }
  | { readonly tags: string[] }
  | { readonly notes: string }
  | { readonly colour: string | null }
  | { readonly state: Run["state"] };

/** Where a run stands in the cache: the queries that hold it, and the way to change it there. */
interface CachedRun {
  readonly queryKey: QueryKey;
  readonly show: (patch: Partial<Run>) => void;
}

/** Changes a run: at once where it is shown, and back again with a message where the server refuses. */
export async function editRun(
  client: QueryClient,
  run: Run,
  edit: RunEdit,
  { queryKey, show }: CachedRun,
): Promise<void> {
  await client.cancelQueries({ queryKey });
  show(edit);
  try {
    show(await send(run.id, edit));
  } catch (error) {
    show(run);
    // What was being read when the edit began was given up for it, and no event asks for it again.
    void client.invalidateQueries({ queryKey });
    notify(`${run.name} was not changed`, describeError(error).detail);
  }
}

function send(run: string, edit: RunEdit): Promise<Run> {
  const params = { run };
  if (!("state" in edit)) return request(updateRun, { params, body: edit });
  const { state } = edit;
  if (state === "running") return request(updateRun, { params, body: { state } });
  return request(finishRun, { params, body: { state } });
}
