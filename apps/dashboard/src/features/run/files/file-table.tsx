import { useEffect } from "react";
import { useNow } from "../../../lib/use-now.ts";
import { useVirtualRows } from "../../../lib/use-virtual-rows.ts";
import { classNames } from "../../../ui/class-names.ts";
import { FileRow, rowId } from "./file-row.tsx";
import { SortHeading } from "../sort-heading.tsx";
import type { FileColumn, FileOrder, TreeRow } from "./file-tree.ts";
import { useTreeKeys } from "./use-tree-keys.ts";

const rowHeight = 28;

const columns: readonly { readonly column: FileColumn; readonly label: string; readonly look: string }[] = [
  { column: "name", label: "Name", look: "text-left" },
  { column: "size", label: "Size", look: "w-20 text-right" },
  { column: "time", label: "Saved", look: "w-28 text-right max-sm:w-24" },
];

interface FileTableProps {
  readonly rows: readonly TreeRow[];
  readonly order: FileOrder;
  readonly onOrder: (order: FileOrder) => void;
  readonly selected: string | undefined;
  readonly onSelect: (path: string) => void;
  readonly onToggle: (folder: string) => void;
}

/** Files and folders as a tree with columns; only the rows in sight are on the page. */
export function FileTable({ rows, order, onOrder, selected, onSelect, onToggle }: FileTableProps) {
  const { scrollRef, indexes, before, after, scrollTo } = useVirtualRows(rows.length, rowHeight, rowHeight);
  const toggle = (row: TreeRow) => onToggle(row.path);
  const open = (row: TreeRow) => (row.file ? onSelect(row.path) : toggle(row));
  const keys = useTreeKeys({ rows, selected, onOpen: open, onToggle: toggle, scrollTo });
  const now = useNow(10_000);
  useScrollOnce(rows, selected, scrollTo);
  return (
    <div ref={scrollRef} className="min-h-0 flex-1 overflow-auto">
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its rows open and close
        role="treegrid"
        tabIndex={0}
        aria-label="Files"
        aria-rowcount={rows.length + 1}
        aria-activedescendant={keys.active < 0 ? undefined : rowId(keys.active)}
        onKeyDown={keys.onKeyDown}
        data-testid="file-tree"
        className={classNames(
          "group w-full table-fixed border-separate border-spacing-0 -outline-offset-2",
          // The row shows where the keys are.
          keys.active >= 0 && "outline-none",
        )}
      >
        <Headings order={order} onOrder={onOrder} />
        <tbody>
          <tr aria-hidden style={{ height: before }} />
          {indexes.map((index) => {
            const row = rows[index];
            if (!row) return undefined;
            return (
              <FileRow
                key={row.path}
                row={row}
                index={index}
                now={now}
                isSelected={row.path === selected}
                isActive={index === keys.active}
                onOpen={() => {
                  keys.setActive(row.path);
                  open(row);
                }}
              />
            );
          })}
          <tr aria-hidden style={{ height: after }} />
        </tbody>
      </table>
    </div>
  );
}

/** Brings the file that the address names into sight, once it is there. */
function useScrollOnce(
  rows: readonly TreeRow[],
  selected: string | undefined,
  scrollTo: (row: number) => void,
): void {
  const isThere = rows.some((row) => row.path === selected);
  useEffect(() => {
    if (isThere) scrollTo(rows.findIndex((row) => row.path === selected));
    // oxlint-disable-next-line react/exhaustive-deps -- rows that come or go move nothing under the reader
  }, [isThere, selected, scrollTo]);
}

function Headings({ order, onOrder }: Pick<FileTableProps, "order" | "onOrder">) {
  return (
    <thead className="sticky top-0 z-10 bg-surface text-[11px] text-muted">
      <tr aria-rowindex={1} className="h-7">
        {columns.map(({ column, label, look }) => (
          <SortHeading
            key={column}
            column={column}
            label={label}
            order={order}
            onOrder={onOrder}
            className={`px-2 ${look}`}
          />
        ))}
      </tr>
    </thead>
  );
}
