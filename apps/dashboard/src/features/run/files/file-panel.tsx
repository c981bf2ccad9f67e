import type { RunFile } from "@descent/contracts";
import { ArrowLeft, Download, Trash2 } from "lucide-react";
import { addressOfFile } from "../../../lib/api.ts";
import { formatAgo, formatBytes, formatDateTime } from "../../../lib/format.ts";
import { followLink } from "../../../lib/save-file.ts";
import { useNow } from "../../../lib/use-now.ts";
import { Card } from "../../../ui/card.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { FilePreview } from "./file-preview.tsx";
import { nameOf } from "./file-tree.ts";

/** One file: what it is, what can be done with it, and what is in it. */
export function FilePanel(props: {
  readonly run: string;
  readonly file: RunFile;
  readonly onClose: () => void;
  readonly onDelete: () => void;
}) {
  const { run, file } = props;
  const now = useNow(10_000);
  return (
    <Card aria-label={file.path} data-testid="file-panel" className="flex h-full flex-col overflow-hidden">
      <div className="flex items-start gap-2 border-b border-line px-3 py-2">
        <IconButton
          label="Back to the files"
          icon={<ArrowLeft aria-hidden />}
          className="lg:hidden"
          onClick={props.onClose}
        />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold break-words">{file.path}</h2>
          <p className="figures text-xs text-muted">
            {formatBytes(file.size)} · {file.contentType} ·{" "}
            <time dateTime={file.createdAt} title={formatDateTime(file.createdAt)}>
              {formatAgo(file.createdAt, now)}
            </time>{" "}
            · <span title={`SHA-256 ${file.sha256}`}>{file.sha256.slice(0, 12)}</span>
          </p>
        </div>
        <span className="flex shrink-0">
          <CopyButton label="Copy the path" text={file.path} />
          <IconButton
            label="Download"
            icon={<Download aria-hidden />}
            onClick={() => followLink(addressOfFile(run, file), nameOf(file.path))}
          />
          <IconButton label="Delete" icon={<Trash2 aria-hidden />} onClick={props.onDelete} />
        </span>
      </div>
      <FilePreview key={`${file.path} ${file.sha256}`} run={run} file={file} />
    </Card>
  );
}
