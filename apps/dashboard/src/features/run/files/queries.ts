import { listRunFiles, type LiveEvent, type RunFile } from "@descent/contracts";
import { queryOptions } from "@tanstack/react-query";
import { request, requestHead } from "../../../lib/api.ts";
import { readPages } from "../../../lib/read-pages.ts";
import { headBytesMax } from "./file-content.ts";

/** Most files that a page shows. */
export const filesMax = 20_000;
const perPage = 1000;

/** The files of a run, by their paths. */
export function runFilesQuery(run: string) {
  return queryOptions({
    queryKey: ["files", run],
    queryFn: ({ signal }) =>
      readPages(filesMax, (cursor) => {
        const query = { limit: perPage, ...(cursor !== undefined && { cursor }) };
        return request(listRunFiles, { params: { run }, query }, signal);
      }),
    meta: { affectedBy: (event: LiveEvent) => event.kind === "files" && event.run === run },
  });
}

/** The beginning of a file. Another content of the same path is another answer. */
export function fileHeadQuery(run: string, file: RunFile) {
  return queryOptions({
    queryKey: ["file-head", run, file.path, file.sha256],
    queryFn: ({ signal }) => requestHead(run, file, headBytesMax, signal),
    staleTime: Infinity,
    structuralSharing: false,
  });
}
