"use client";

import { memo } from "react";
import { ErrorNote } from "../../ui/error-note.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { FilterBox } from "./filter-box.tsx";
import { FilterButton } from "./filter-button.tsx";
import { RunsTable } from "./runs-table.tsx";
import { defaultSort } from "./sort.ts";
import { TableBar } from "./table-bar.tsx";
import { useHeadingActions } from "./heading-actions.ts";
import { writeColumn } from "./column-names.ts";
import type { RunTable } from "./use-run-table.ts";

/** Filter, count and table, or what stands in their place; drawn anew only when one of them changes. */
export const RunsPane = memo(function RunsPane({
  table,
  chartedCount,
}: {
  readonly table: RunTable;
  readonly chartedCount: number;
}) {
  const { listed, params, groups, selection, extremes } = table;
  const error = listed.error ?? groups.error;
  const isLoading = !error && !listed.filterError && (!listed.runs || groups.isLoading);
  return (
    <>
      <div className="flex gap-1.5 border-b border-line p-2">
        <FilterBox
          key={params.filter}
          value={params.filter}
          error={listed.filterError}
          onApply={(filter) => params.patchParams({ filter })}
        />
        <FilterButton table={table} />
      </div>
      {selection.tails.size > 0 ? (
        <BulkBar table={table} />
      ) : (
        <TableBar table={table} chartedCount={chartedCount} />
      )}
      {Boolean(extremes.error) && (
        <ErrorNote
          what="Least and greatest values could not be read."
          error={extremes.error}
          onRetry={extremes.retry}
        />
      )}
      {isLoading && <SkeletonRows count={12} label="Loading runs" />}
      {Boolean(error) && <ErrorState error={error} onRetry={listed.error ? listed.retry : groups.retry} />}
      {!isLoading && !error && listed.runs && <Rows table={table} />}
    </>
  );
});

function Rows({ table }: { readonly table: RunTable }) {
  const { params, runs, eyes, selection, selectedRuns, columns, items } = table;
  const { sort, patchParams } = params;
  const head = useHeadingActions(columns, {
    sort,
    onSort: (next) => patchParams({ sort: next === defaultSort ? undefined : next }),
    onGroup: (key) =>
      patchParams({ group: [...params.by.filter((by) => by !== key), key].map(writeColumn).join(",") }),
  });
  const ids = items.flatMap((item) => (item.kind === "run" ? [item.run.id] : []));
  const isAllSelected = ids.length > 0 && ids.every((id) => selection.has(id));
  const some = selectedRuns.length > 0 ? "some" : "none";
  if (items.length === 0 && table.pendingCount === 0) return <NothingFound filter={params.filter} />;
  return (
    <RunsTable
      columns={columns}
      items={items}
      pendingCount={table.pendingCount}
      onLook={table.onLook}
      look={table.look}
      edited={table.edited}
      actions={table.actions}
      head={{
        sort,
        actions: head,
        isAnyShown: runs.some((run) => eyes.isShown(run.id)),
        onShowAll: eyes.showAll,
        selected: isAllSelected ? "all" : some,
        onSelectAll: (isSelected) => selection.change(ids, isSelected),
      }}
    />
  );
}

function NothingFound({ filter }: { readonly filter: string }) {
  return (
    <p data-testid="no-rows" className="px-4 py-16 text-center text-muted">
      {filter === "" ? "No runs are left here." : "No run meets this filter: clear or change it above."}
    </p>
  );
}
