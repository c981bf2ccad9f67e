import { deleteRunFile, type RunFile } from "@descent/contracts";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { requestToTheEnd } from "../../../lib/api.ts";
import { describeError, isMissing } from "../../../lib/describe-error.ts";
import { pendingFiles } from "../../../lib/pending-deletes.ts";
import { notify, notifyUndo } from "../../../ui/notify.ts";
import { runFilesQuery } from "./queries.ts";

/** Names one content of a file: what is saved anew under the path of one that is about to go is another. */
const idOf = (run: string, { path, createdAt }: RunFile) => `${run} ${createdAt} ${path}`;

/** Deletes a file: it is out of sight at once, and gone when nobody has taken it back for some seconds. */
export function useDeleteFile(run: string): (file: RunFile) => void {
  const client = useQueryClient();
  return (file) => {
    const ids = [idOf(run, file)];
    pendingFiles.set(ids, true);
    async function commit() {
      const failure = await remove(client, run, file);
      await client.invalidateQueries({ queryKey: runFilesQuery(run).queryKey });
      pendingFiles.set(ids, false);
      if (failure !== undefined) notify(`${file.path} was not deleted`, failure);
    }
    notifyUndo(`Deleted ${file.path}`, {
      commit: () => void commit(),
      undo: () => pendingFiles.set(ids, false),
    });
  };
}

/** Files without those that are about to be deleted. */
export function useRemaining(run: string, files: readonly RunFile[]): readonly RunFile[] {
  const pending = pendingFiles.use();
  return pending.size === 0 ? files : files.filter((file) => !pending.has(idOf(run, file)));
}

/** @returns why it was not deleted. */
async function remove(client: QueryClient, run: string, file: RunFile): Promise<string | undefined> {
  const known = client.getQueryData(runFilesQuery(run).queryKey)?.find(({ path }) => path === file.path);
  if (known && known.createdAt !== file.createdAt) return "It has been saved anew since.";
  try {
    await requestToTheEnd(deleteRunFile, { params: { run, "*": file.path } });
    return undefined;
  } catch (error) {
    return isMissing(error) ? undefined : describeError(error).detail;
  }
}
