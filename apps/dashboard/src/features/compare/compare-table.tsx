"use client";

import type { ReactNode } from "react";
import { useVirtualRows } from "../../lib/use-virtual-rows.ts";
import { RunHeading } from "./run-heading.tsx";
import { splitKey } from "./split-key.ts";
import type { Comparison } from "./use-compared.ts";

const rowHeight = 28;
/** Of a run, at least, in rem. */
const columnWidth = 9;

/**
 * Rows of names, a column for each run; the names and the heads of columns stay in sight. Columns are of one width,
 * whatever stands in the rows in sight.
 */
export function CompareTable(props: {
  readonly label: string;
  readonly comparison: Comparison;
  readonly rows: readonly string[];
  readonly renderCell: (row: number, column: number) => ReactNode;
}) {
  const { label, comparison, rows } = props;
  const { scrollRef, indexes, before, after } = useVirtualRows(rows.length, rowHeight);
  return (
    <div ref={scrollRef} className="max-h-[32rem] overflow-auto">
      <table
        aria-label={label}
        className="w-full table-fixed border-separate border-spacing-0 [--keys:16rem] max-sm:[--keys:8rem]"
        style={{ minWidth: `calc(var(--keys) + ${columnWidth * comparison.columns.length}rem)` }}
      >
        <thead>
          <tr>
            <th className="sticky top-0 left-0 z-20 w-(--keys) border-b border-line bg-surface py-1 pr-3 text-left text-[11px] font-medium text-muted">
              {label}
            </th>
            {comparison.columns.map((column) => (
              <RunHeading key={column.run.id} column={column} comparison={comparison} />
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden style={{ height: before }} />
          {indexes.map((row) => {
            const key = rows[row];
            if (key === undefined) return undefined;
            return (
              <tr key={key} data-testid="compare-row" data-key={key} className="h-7">
                <KeyHeading name={key} />
                {comparison.columns.map(({ run }, column) => (
                  <td key={run.id} className="figures truncate border-b border-line px-3">
                    {props.renderCell(row, column)}
                  </td>
                ))}
              </tr>
            );
          })}
          <tr aria-hidden style={{ height: after }} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands where a run has nothing. */
export function Missing() {
  return (
    <span title="not set" className="text-muted">
      –
    </span>
  );
}

/** A long key loses letters of what its neighbours share before it loses those of its own end. */
function KeyHeading({ name }: { readonly name: string }) {
  const [branch, leaf] = splitKey(name);
  return (
    <th
      scope="row"
      aria-label={name}
      title={name}
      className="sticky left-0 z-10 border-b border-line bg-surface pr-3 text-left font-normal text-muted"
    >
      <span className="flex">
        <span className="min-w-0 shrink-[999] truncate">{branch}</span>
        <span className="min-w-0 truncate">{leaf}</span>
      </span>
    </th>
  );
}
