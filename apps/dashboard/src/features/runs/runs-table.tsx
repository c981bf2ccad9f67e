"use client";

import type { Run } from "@descent/contracts";
import { useNow } from "../../lib/use-now.ts";
import type { Column } from "./columns.ts";
import { RunRow } from "./run-row.tsx";
import { RunsTableHead, columnWidths } from "./runs-table-head.tsx";
import type { Eyes } from "../../lib/use-eyes.ts";
import { useRowWindow } from "./use-row-window.ts";

const rowHeight = 32;

/** What the table shows and tells back. */
export interface RunsTableProps {
  readonly runs: readonly Run[];
  readonly columns: readonly Column[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly colourOf: (run: string) => string;
  readonly eyes: Eyes;
}

/** Runs with their eyes, states and values. Only the rows in sight are in the page. */
export function RunsTable(props: RunsTableProps) {
  const { runs, columns } = props;
  const now = useNow(5000);
  const [scrollRef, rows] = useRowWindow(runs.length, rowHeight);
  const width = columnWidths.fixed + columns.length * columnWidths.value;
  return (
    // A scrollable region must be reachable by keyboard.
    <section
      ref={scrollRef}
      aria-label="Runs"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="relative min-h-0 flex-1 scroll-pt-9 overflow-auto"
    >
      <table
        className="table-fixed border-separate border-spacing-0"
        style={{ width }}
        aria-rowcount={runs.length + 1}
      >
        <RunsTableHead {...props} />
        <tbody>
          <Spacer height={rows.from * rowHeight} />
          {runs.slice(rows.from, rows.to).map((run, index) => (
            <RunRow
              key={run.id}
              run={run}
              rowIndex={rows.from + index + 2}
              columns={columns}
              colour={props.colourOf(run.id)}
              isShown={props.eyes.isShown(run.id)}
              onShow={props.eyes.show}
              now={now}
            />
          ))}
          <Spacer height={(runs.length - rows.to) * rowHeight} />
        </tbody>
      </table>
    </section>
  );
}

/** Holds the height of the rows out of sight. */
function Spacer({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
