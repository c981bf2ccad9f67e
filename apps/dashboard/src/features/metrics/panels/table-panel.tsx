"use client";

import { useEffect, useMemo, useState } from "react";
import { formatValue } from "../../../lib/format.ts";
import { pointingAt } from "../../../lib/highlight.ts";
import { readColumn } from "../../../lib/run-columns.ts";
import { useVirtualRows } from "../../../lib/use-virtual-rows.ts";
import { PlotState } from "../../../ui/plot-state.tsx";
import { useBoard } from "./board-context.ts";
import { emptyRunsText } from "./empty-runs-text.ts";
import type { PanelBodyProps } from "./panel-body.tsx";
import { shortColumn } from "./prepare-board.ts";
import { sortRecords, tableRows, type TableSort } from "./sort-records.ts";
import { useRunRecords, type RunRecord } from "./use-run-records.ts";

const rowHeight = 28;

/** The shown runs and what they have in some columns; a heading sorts. */
export function TablePanel({ panel, runs, isReady, onReport }: PanelBodyProps) {
  const { project } = useBoard();
  const { records, error, retry } = useRunRecords(project, runs, isReady);
  const [sort, setSort] = useState<TableSort>();
  const { columns } = panel.settings;
  const sorted = useMemo(() => records && sortRecords(records, sort), [records, sort]);
  useEffect(() => {
    if (!sorted) return;
    onReport({ note: "", isEmpty: false, source: { kind: "table", rows: () => tableRows(sorted, columns) } });
  }, [onReport, sorted, columns]);
  return (
    <PlotState isPending={!sorted} error={error} onRetry={retry} emptyText={emptyRunsText(runs.length)}>
      {sorted && (
        <Table title={panel.title} records={sorted} columns={columns} sort={sort} onSort={setSort} />
      )}
    </PlotState>
  );
}

interface TableProps {
  readonly title: string;
  readonly records: readonly RunRecord[];
  readonly columns: readonly string[];
  readonly sort: TableSort | undefined;
  readonly onSort: (sort: TableSort) => void;
}

function Table({ title, records, columns, sort, onSort }: TableProps) {
  const { scrollRef, indexes, before, after } = useVirtualRows(records.length, rowHeight);
  return (
    <section
      ref={scrollRef}
      aria-label={title}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keys
      tabIndex={0}
      className="h-full overflow-auto text-xs"
      data-testid="table-panel"
    >
      <table className="w-full border-separate border-spacing-0" aria-rowcount={records.length + 1}>
        <thead className="sticky top-0 z-10 bg-surface text-[11px] text-muted">
          <tr>
            {["name", ...columns].map((column) => (
              <Heading key={column} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {indexes.map((index) => {
            const record = records[index];
            return (
              record && <Row key={record.run.id} record={record} columns={columns} rowIndex={index + 2} />
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  );
}

function Row(props: {
  readonly record: RunRecord;
  readonly columns: readonly string[];
  readonly rowIndex: number;
}) {
  const { identity, run } = props.record;
  return (
    <tr
      data-testid="table-row"
      aria-rowindex={props.rowIndex}
      style={{ height: rowHeight }}
      {...pointingAt(run.id)}
    >
      <th
        scope="row"
        title={identity.name}
        className="max-w-52 truncate border-b border-line px-1.5 text-left font-medium"
      >
        <span
          aria-hidden
          className="mr-1.5 inline-block size-2 rounded-full"
          style={{ background: identity.colour }}
        />
        {identity.name}
      </th>
      {props.columns.map((column) => (
        <td key={column} className="figures max-w-52 truncate border-b border-line px-1.5 text-right">
          {formatValue(readColumn(run, column))}
        </td>
      ))}
    </tr>
  );
}

function Heading({
  column,
  sort,
  onSort,
}: Pick<TableProps, "sort" | "onSort"> & { readonly column: string }) {
  const isOwn = sort?.column === column;
  const isName = column === "name";
  return (
    <th
      scope="col"
      aria-sort={isOwn ? (sort.isDown ? "descending" : "ascending") : "none"}
      className={`border-b border-line-strong px-1.5 py-1 font-medium ${isName ? "text-left" : "text-right"}`}
    >
      <button
        type="button"
        title={`Sort by ${column}`}
        className={`max-w-44 truncate hover:text-ink ${isOwn ? "text-accent" : ""}`}
        onClick={() => onSort({ column, isDown: isOwn ? !sort.isDown : !isName })}
      >
        {isName ? "Run" : shortColumn(column)}
        {isOwn && (sort.isDown ? " ↓" : " ↑")}
      </button>
    </th>
  );
}
