import {
  ChevronRight,
  File,
  FileBraces,
  FileImage,
  FileMusic,
  FileSpreadsheet,
  FileVideo,
  Folder,
} from "lucide-react";
import type { ReactNode } from "react";
import { formatAgo, formatBytes, formatCount, formatDateTime } from "../../../lib/format.ts";
import { classNames } from "../../../ui/class-names.ts";
import { kindOf, type FileKind } from "./file-content.ts";
import type { TreeRow } from "./file-tree.ts";

/** The id that the tree points at the row by. */
export const rowId = (index: number) => `file-row-${index}`;

/** A file or a folder, indented by the folders around it. */
export function FileRow(props: {
  readonly row: TreeRow;
  readonly index: number;
  readonly now: number;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly onOpen: () => void;
}) {
  const { row, index, now, isSelected, isActive } = props;
  const saved = new Date(row.time).toISOString();
  return (
    <tr
      id={rowId(index)}
      aria-rowindex={index + 2}
      aria-level={row.depth + 1}
      aria-selected={isSelected}
      aria-expanded={row.file ? undefined : row.isOpen}
      data-testid="file-row"
      data-path={row.path}
      onClick={props.onOpen}
      className={classNames(
        "h-7 cursor-pointer",
        isSelected ? "bg-accent-soft" : "hover:bg-sunken",
        isActive && "-outline-offset-2 outline-accent group-focus-visible:outline-2",
      )}
    >
      <td className="px-2" title={row.path}>
        <span className="flex min-w-0 items-center gap-1.5" style={{ paddingLeft: row.depth * 16 }}>
          <Mark row={row} />
          <span className={classNames("truncate", isSelected && "font-medium text-accent")}>{row.name}</span>
          {!row.file && (
            <span className="shrink-0 text-xs text-muted">
              {row.count.toLocaleString("en")}
              <span className="sr-only"> {row.count === 1 ? "file" : "files"}</span>
            </span>
          )}
        </span>
      </td>
      <td className="figures px-2 text-right whitespace-nowrap text-muted">{formatBytes(row.size)}</td>
      <td
        className="figures truncate px-2 text-right text-muted"
        title={`${row.file ? "Saved" : `Newest of ${formatCount(row.count, "file")}:`} ${formatDateTime(saved)}`}
      >
        {formatAgo(saved, now)}
      </td>
    </tr>
  );
}

/** Whether a folder is open, and what kind of thing a row is. */
function Mark({ row }: { readonly row: TreeRow }) {
  return (
    <>
      <ChevronRight
        aria-hidden
        className={classNames(
          "size-3 shrink-0 text-muted",
          row.isOpen && "rotate-90",
          row.file && "invisible",
        )}
      />
      <span className="shrink-0 text-muted [&_svg]:size-3.5">
        {row.file ? icons[kindOf(row.file)] : <Folder aria-hidden />}
      </span>
    </>
  );
}

const icons: Readonly<Record<FileKind, ReactNode>> = {
  image: <FileImage aria-hidden />,
  video: <FileVideo aria-hidden />,
  audio: <FileMusic aria-hidden />,
  table: <FileSpreadsheet aria-hidden />,
  json: <FileBraces aria-hidden />,
  bytes: <File aria-hidden />,
};
