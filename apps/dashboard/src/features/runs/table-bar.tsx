"use client";

import { Columns3, Group } from "lucide-react";
import dynamic from "next/dynamic";
import { formatCount } from "../../lib/format.ts";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { chartedMax, rowsMax } from "./queries.ts";
import type { RunTable } from "./use-run-table.ts";

const ColumnPicker = dynamic(() => import("./column-picker.tsx").then((module) => module.ColumnPicker));
const GroupPicker = dynamic(() => import("./group-picker.tsx").then((module) => module.GroupPicker));

/** How many runs there are and how many are drawn; columns and groups. */
export function TableBar({
  table,
  chartedCount,
}: {
  readonly table: RunTable;
  readonly chartedCount: number;
}) {
  const { params, columns } = table;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-1 text-xs text-muted">
      <RunCount table={table} chartedCount={chartedCount} />
      <span className="ml-auto flex gap-1.5">
        <Popover
          title="Groups"
          align="end"
          trigger={
            <Button className="text-xs" data-testid="group-by">
              <Group aria-hidden className="size-3.5" />
              Group{params.by.length > 0 && <span className="figures text-accent">{params.by.length}</span>}
            </Button>
          }
        >
          <GroupPicker table={table} />
        </Popover>
        <Popover
          title="Columns"
          align="end"
          trigger={
            <Button className="text-xs" data-testid="pick-columns">
              <Columns3 aria-hidden className="size-3.5" />
              Columns <span className="figures">{columns.keys.length}</span>
            </Button>
          }
        >
          <ColumnPicker table={table} />
        </Popover>
      </span>
    </div>
  );
}

function RunCount({ table, chartedCount }: { readonly table: RunTable; readonly chartedCount: number }) {
  const { listed, params, runs, eyes } = table;
  if (!listed.runs) return null;
  const total = listed.total ?? runs.length;
  const shownCount = runs.filter((run) => eyes.isShown(run.id)).length;
  const hasMore = (shownCount > chartedCount || !listed.isComplete) && eyes.visibility.mode === "all-but";
  const cut = hasMore ? "the first " : "";
  return (
    <>
      <span data-testid="run-count">
        {listed.total === undefined && !listed.isComplete && "at least "}
        {formatCount(total, "run")}, {cut}
        {chartedCount.toLocaleString("en")} in the charts
        {total > rowsMax && `; the first ${rowsMax.toLocaleString("en")} are listed, a filter finds others`}
      </span>
      {hasMore && params.charted < chartedMax && (
        <Button
          className="text-xs"
          data-testid="load-more"
          onClick={() => params.patchParams({ charted: String(chartedMax) })}
        >
          Chart up to {chartedMax.toLocaleString("en")}
        </Button>
      )}
      {params.charted > 100 && (
        <Button className="text-xs" onClick={() => params.patchParams({ charted: undefined })}>
          Chart fewer
        </Button>
      )}
    </>
  );
}
