import { runFileBytesMax, type RunFile } from "@descent/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sendFile } from "../../../lib/api.ts";
import { describeError } from "../../../lib/describe-error.ts";
import { formatBytes, formatCount } from "../../../lib/format.ts";
import { notify } from "../../../ui/notify.ts";
import { filesOfDrop, type GivenFile } from "./files-of-drop.ts";
import { runFilesQuery } from "./queries.ts";

/** Sends files to a run one after the other. None takes the place of one that is there: that could not be undone. */
export function useUploadFiles(run: string, present: readonly RunFile[]) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<string>();
  async function upload(given: readonly GivenFile[]) {
    if (progress !== undefined) {
      notify("An upload is under way", "Give these files again when it is done.");
      return;
    }
    const taken = new Set(present.map(({ path }) => path));
    let sent = 0;
    for (const [at, { path, file }] of given.entries()) {
      setProgress(`Uploading ${at + 1} of ${given.length}…`);
      const refusal = taken.has(path)
        ? "A file of that name is there already: delete it first, or rename yours."
        : await send(run, path, file);
      if (refusal === undefined) sent++;
      else notify(`${path} was not uploaded`, refusal);
    }
    setProgress(undefined);
    if (sent > 0) notify(`Uploaded ${formatCount(sent, "file")}`);
    await client.invalidateQueries({ queryKey: runFilesQuery(run).queryKey });
  }
  async function uploadDrop(data: DataTransfer) {
    try {
      await upload(await filesOfDrop(data));
    } catch (error) {
      notify("What was dropped cannot be read", error instanceof Error ? error.message : undefined);
    }
  }
  return { progress, upload, uploadDrop };
}

/** @returns why it was not sent. */
async function send(run: string, path: string, file: File): Promise<string | undefined> {
  if (file.size > runFileBytesMax)
    return `It has ${formatBytes(file.size)}; a file has at most ${formatBytes(runFileBytesMax)}.`;
  try {
    await sendFile(run, path, file);
    return undefined;
  } catch (error) {
    return describeError(error).detail;
  }
}
