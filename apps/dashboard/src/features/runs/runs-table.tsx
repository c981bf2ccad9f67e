"use client";

import type { Json } from "@descent/contracts";
import { useEffect, useRef, useState } from "react";
import { useFastScroll } from "../../lib/use-fast-scroll.ts";
import { useNow } from "../../lib/use-now.ts";
import { useVirtualRows } from "../../lib/use-virtual-rows.ts";
import { GroupRow } from "./group-row.tsx";
import type { TableItem } from "./group-tree.ts";
import { cellId } from "./placed-columns.ts";
import { RunRow } from "./run-row.tsx";
import { RunsTableHead, type TableHeadProps } from "./runs-table-head.tsx";
import { NoteRow, PassingRow, PendingRow, Spacer } from "./table-rows.tsx";
import type { EditedCell, TableActions } from "./table-actions.ts";
import type { Columns } from "./use-columns.ts";
import { usePlacedColumns } from "./use-placed-columns.ts";
import { useTableKeys } from "./use-table-keys.ts";

/** How tall a row is, and the head above them, in pixels. */
const rowHeight = 32;

/** What the table shows and tells back. */
export interface RunsTableProps {
  readonly columns: Columns;
  readonly items: readonly TableItem[];
  /** Rows below the items that the server has not sent yet. */
  readonly pendingCount: number;
  /** Hears down to which row the reader looks. */
  readonly onLook: (rows: number) => void;
  readonly head: Omit<TableHeadProps, "columns">;
  readonly look: RowLook;
  readonly edited: EditedCell | undefined;
  readonly actions: TableActions;
}

/** How rows stand in the charts and the selection, and what was computed for them. */
interface RowLook {
  readonly colourOf: (run: string) => string;
  readonly isShown: (run: string) => boolean;
  readonly isSelected: (run: string) => boolean;
  readonly isGroupShown: (item: Extract<TableItem, { kind: "group" }>) => boolean;
  readonly aggregated: readonly string[];
  readonly statistic: string;
  readonly extrasOf: (run: string) => ReadonlyMap<string, Json> | undefined;
}

/** Runs with their eyes, states and values. Only the rows and columns in sight are in the page. */
export function RunsTable(props: RunsTableProps) {
  const { items, pendingCount, onLook } = props;
  const { scrollRef, ...rows } = useVirtualRows<HTMLElement>(
    items.length + pendingCount,
    rowHeight,
    rowHeight,
  );
  const placed = usePlacedColumns(props.columns, scrollRef);
  useEffect(() => onLook(rows.end), [rows.end, onLook]);
  const tableRef = useRef<HTMLTableElement>(null);
  const focus = () => tableRef.current?.focus({ preventScroll: true });
  const { active, ...handlers } = useTableKeys({ ...props, columns: placed, scrollTo: rows.scrollTo, focus });
  const now = useNow(5000);
  const isPassing = useFastScroll(scrollRef);
  return (
    <section ref={scrollRef} aria-label="Runs" className="relative min-h-0 flex-1 overflow-auto">
      <table
        ref={tableRef}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its cells are edited
        role="grid"
        tabIndex={0}
        aria-label="Runs"
        aria-multiselectable
        aria-rowcount={items.length + pendingCount + 1}
        aria-activedescendant={active && cellId(active.row, active.column)}
        {...handlers}
        data-testid="runs-table"
        className="table-fixed border-separate border-spacing-0 -outline-offset-2"
        style={{ width: placed.totalWidth }}
      >
        <RunsTableHead {...props.head} columns={placed} />
        <tbody>
          <Spacer height={rows.before} />
          {rows.indexes.map((row) => (
            <Row
              key={keyOf(items[row], row)}
              {...props}
              row={row}
              placed={placed}
              active={active}
              now={now}
              isPassing={isPassing}
            />
          ))}
          <Spacer height={rows.after} />
        </tbody>
      </table>
    </section>
  );
}

function Row(
  props: RunsTableProps & {
    readonly row: number;
    readonly placed: ReturnType<typeof usePlacedColumns>;
    readonly active: { readonly row: number; readonly column: number } | undefined;
    readonly now: number;
    readonly isPassing: boolean;
  },
) {
  const { row, placed, active, look, edited, actions, now, isPassing } = props;
  const item = props.items[row];
  // What was drawn in full stays so.
  const [isDrawn, setIsDrawn] = useState(!isPassing);
  if (!isPassing && !isDrawn) setIsDrawn(true);
  if (!item || item.kind === "pending") return <PendingRow row={row} columns={placed} />;
  if (item.kind === "note") return <NoteRow row={row} item={item} columns={placed} />;
  if (item.kind === "group")
    return (
      <GroupRow
        item={item}
        row={row}
        columns={placed}
        aggregated={look.aggregated}
        statistic={look.statistic}
        isShown={look.isGroupShown(item)}
        isActive={active?.row === row}
        actions={actions}
      />
    );
  const { run } = item;
  // Where the keyboard is, there is always a cell to be on.
  if (!isDrawn && active?.row !== row) return <PassingRow row={row} run={run} columns={placed} />;
  return (
    <RunRow
      run={run}
      row={row}
      depth={item.depth}
      columns={placed}
      colour={look.colourOf(run.id)}
      isShown={look.isShown(run.id)}
      isSelected={look.isSelected(run.id)}
      activeColumn={active?.row === row ? active.column : undefined}
      editedColumn={edited?.run === run.id ? edited.column : undefined}
      extras={look.extrasOf(run.id)}
      actions={actions}
      now={now}
    />
  );
}

function keyOf(item: TableItem | undefined, row: number): string {
  if (!item) return `pending ${row}`;
  if (item.kind === "run") return item.run.id;
  return item.kind === "group" ? `group ${item.group.filter}` : item.key;
}
