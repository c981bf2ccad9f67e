import type { Run } from "@descent/contracts";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { TableItem } from "./group-tree.ts";
import type { PlacedColumns } from "./placed-columns.ts";

/** Holds the height of the rows out of sight. */
export function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}

/** The place of a run that the server has not sent yet. */
export function PendingRow({ row, columns }: { readonly row: number; readonly columns: PlacedColumns }) {
  return (
    <tr aria-rowindex={row + 2} aria-hidden className="h-8 bg-surface">
      <th className="sticky left-0 z-10 border-r border-b border-line bg-inherit px-2">
        <Skeleton className="h-3 w-32" />
      </th>
      <td colSpan={columnCount(columns)} className="border-b border-line px-2">
        <Skeleton className="h-3 w-40" />
      </td>
    </tr>
  );
}

/** A run that goes by too fast to be read: only its name can be caught. */
export function PassingRow(props: {
  readonly row: number;
  readonly run: Run;
  readonly columns: PlacedColumns;
}) {
  return (
    <tr
      data-testid="run-row"
      data-run={props.run.id}
      aria-rowindex={props.row + 2}
      className="h-8 bg-surface text-muted"
    >
      <th
        scope="row"
        className="sticky left-0 z-10 truncate border-r border-b border-line bg-inherit pr-1.5 pl-[82px] text-left font-medium"
      >
        {props.run.name}
      </th>
      <td aria-hidden colSpan={columnCount(props.columns)} className="border-b border-line" />
    </tr>
  );
}

/** A word about the rows above it. */
export function NoteRow(props: {
  readonly row: number;
  readonly item: Extract<TableItem, { kind: "note" }>;
  readonly columns: PlacedColumns;
}) {
  const { item } = props;
  return (
    <tr aria-rowindex={props.row + 2} className="h-8 bg-surface text-xs text-muted">
      <td
        colSpan={columnCount(props.columns) + 1}
        className="border-b border-line"
        style={{ paddingLeft: 12 + item.depth * 14 }}
      >
        {item.text}
      </td>
    </tr>
  );
}

function columnCount({ pinned, center, before, after }: PlacedColumns): number {
  return Math.max(1, pinned.length + center.length + Number(before > 0) + Number(after > 0));
}
