"use client";

import type { RunDetail, RunFile } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { useUrlParams } from "../../../lib/use-url-params.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { DropZone } from "./drop-zone.tsx";
import { FilePanel } from "./file-panel.tsx";
import { FileTreeCard } from "./file-tree-card.tsx";
import { NoFiles } from "./no-files.tsx";
import { PreviewNote } from "./preview-note.tsx";
import { runFilesQuery } from "./queries.ts";
import { UploadButton } from "./upload-button.tsx";
import { useDeleteFile, useRemaining } from "./use-delete-file.ts";
import { useUploadFiles } from "./use-upload-files.ts";

/** The files of a run as a tree, and the one that the address names beside it. */
export function FilesView({ run }: { readonly run: RunDetail }) {
  const { data, error, refetch } = useQuery(runFilesQuery(run.id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="m-4 h-[calc(100dvh-14rem)] min-h-80 opacity-40" />;
  return <Files run={run.id} files={data} />;
}

function Files({ run, files: all }: { readonly run: string; readonly files: readonly RunFile[] }) {
  const files = useRemaining(run, all);
  const { progress, upload, uploadDrop } = useUploadFiles(run, all);
  const [params, patchParams] = useUrlParams();
  const remove = useDeleteFile(run);
  const selected = params.get("file") ?? undefined;
  const file = files.find(({ path }) => path === selected);
  const button = <UploadButton progress={progress} onUpload={upload} />;
  const select = (path: string | undefined) => patchParams({ file: path });
  return (
    <DropZone onDrop={(data) => void uploadDrop(data)}>
      {files.length === 0 ? (
        <NoFiles>{button}</NoFiles>
      ) : (
        <div className="grid h-[calc(100dvh-12.5rem)] min-h-[28rem] gap-3 p-4 lg:grid-cols-[minmax(22rem,2fr)_minmax(0,3fr)]">
          <div className={classNames("min-h-0 min-w-0", selected !== undefined && "max-lg:hidden")}>
            <FileTreeCard files={files} selected={selected} onSelect={select} upload={button} />
          </div>
          <div className={classNames("min-h-0 min-w-0", selected === undefined && "max-lg:hidden")}>
            {file ? (
              <FilePanel
                run={run}
                file={file}
                onClose={() => select(undefined)}
                onDelete={() => {
                  remove(file);
                  select(undefined);
                }}
              />
            ) : (
              <NoFile path={selected} onClose={() => select(undefined)} />
            )}
          </div>
        </div>
      )}
    </DropZone>
  );
}

/** What stands beside the tree while no file is looked at, or where the address names one that is not there. */
function NoFile({ path, onClose }: { readonly path: string | undefined; readonly onClose: () => void }) {
  return (
    <Card aria-label="No file" data-testid="no-file">
      <PreviewNote>
        {path === undefined ? "Choose a file to look at it." : `There is no file ${path}: it was deleted.`}
      </PreviewNote>
      {path !== undefined && (
        <Button className="m-3 mt-0 lg:hidden" onClick={onClose}>
          Back to the files
        </Button>
      )}
    </Card>
  );
}
