import type { RunFile } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { formatBytes } from "../../../lib/format.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { hexBytesMax, hexLines, kindOf, textOf } from "./file-content.ts";
import { MediaPreview } from "./media-preview.tsx";
import { PreviewFoot, PreviewNote } from "./preview-note.tsx";
import { fileHeadQuery } from "./queries.ts";
import { TextLines } from "./text-lines.tsx";
import { TextPreview } from "./text-preview.tsx";

interface PreviewProps {
  readonly run: string;
  readonly file: RunFile;
}

/** What is in a file: images, sounds and films as such, everything else as text, or as bytes where it is none. */
export function FilePreview({ run, file }: PreviewProps) {
  if (file.size === 0) return <PreviewNote>The file is empty.</PreviewNote>;
  const kind = kindOf(file);
  if (kind === "image" || kind === "audio" || kind === "video")
    return <MediaPreview run={run} file={file} kind={kind} />;
  return <HeadPreview run={run} file={file} />;
}

function HeadPreview({ run, file }: PreviewProps) {
  const { data: bytes, error, refetch } = useQuery(fileHeadQuery(run, file));
  const isWhole = bytes !== undefined && bytes.length >= file.size;
  const text = useMemo(() => bytes && textOf(bytes, isWhole), [bytes, isWhole]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!bytes) return <Skeleton className="m-3 flex-1 opacity-40" />;
  if (text === undefined) return <BytesPreview file={file} bytes={bytes} />;
  return (
    <>
      <TextPreview file={file} text={text} isWhole={isWhole} />
      {!isWhole && (
        <PreviewFoot>
          The first {formatBytes(bytes.length)} of {formatBytes(file.size)}: download the file for all of it
        </PreviewFoot>
      )}
    </>
  );
}

function BytesPreview({ file, bytes }: { readonly file: RunFile; readonly bytes: Uint8Array }) {
  const lines = useMemo(() => hexLines(bytes.subarray(0, hexBytesMax)), [bytes]);
  const isWhole = file.size <= hexBytesMax;
  return (
    <>
      <TextLines label={`Bytes of ${file.path}`} lines={lines} isNumbered={false} />
      <PreviewFoot>
        No text: {!isWhole && `the first ${formatBytes(hexBytesMax)} of `}
        {formatBytes(file.size)} as bytes
      </PreviewFoot>
    </>
  );
}
