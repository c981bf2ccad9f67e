"use client";

import { useMemo, useState } from "react";
import { formatCount } from "../../lib/format.ts";
import { useUrlParams } from "../../lib/use-url-params.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { discoverColumns } from "./columns.ts";
import { FilterBox } from "./filter-box.tsx";
import { RunsTable } from "./runs-table.tsx";
import { chartedMax } from "./queries.ts";
import { defaultSort } from "./sort.ts";
import type { Eyes } from "../../lib/use-eyes.ts";
import type { ListedRuns } from "./use-runs.ts";

const columnsMax = 24;

interface RunsPaneProps {
  readonly listed: ListedRuns;
  readonly filter: string;
  readonly sort: string;
  readonly eyes: Eyes;
  readonly colourOf: (run: string) => string;
}

/** Filter, count and table, or what stands in their place. */
export function RunsPane({ listed, filter, sort, eyes, colourOf }: RunsPaneProps) {
  const [, patchParams] = useUrlParams();
  const [isWide, setIsWide] = useState(false);
  const { runs, error, filterError } = listed;
  const columns = useMemo(() => discoverColumns(runs ?? []), [runs]);
  const hiddenCount = columns.length - columnsMax;
  return (
    <>
      <div className="flex border-b border-line p-2">
        <FilterBox
          key={filter}
          value={filter}
          error={filterError}
          onApply={(next) => patchParams({ filter: next })}
        />
      </div>
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1 text-xs text-muted">
        {runs && <RunCount listed={listed} eyes={eyes} />}
        {hiddenCount > 0 && (
          <Button className="ml-auto h-6 text-xs" onClick={() => setIsWide(!isWide)}>
            {isWide ? "Fewer columns" : `${hiddenCount} more columns`}
          </Button>
        )}
      </div>
      {!runs && !error && !filterError && <SkeletonRows count={12} label="Loading runs" />}
      {Boolean(error) && <ErrorState error={error} onRetry={listed.retry} />}
      {runs && (
        <RunsTable
          runs={runs}
          columns={isWide ? columns : columns.slice(0, columnsMax)}
          sort={sort}
          onSort={(next) => patchParams({ sort: next === defaultSort ? undefined : next })}
          colourOf={colourOf}
          eyes={eyes}
        />
      )}
    </>
  );
}

function RunCount({ listed, eyes }: Pick<RunsPaneProps, "listed" | "eyes">) {
  const { runs = [], hasMore, isLoadingMore, loadMore } = listed;
  const shownCount = runs.filter((run) => eyes.isShown(run.id)).length;
  const charted =
    shownCount > chartedMax
      ? `the first ${chartedMax.toLocaleString("en")} of ${shownCount.toLocaleString("en")}`
      : shownCount.toLocaleString("en");
  return (
    <>
      <span data-testid="run-count">
        {formatCount(runs.length, "run")}
        {hasMore && " loaded"}, {charted} in the charts
      </span>
      {hasMore && (
        <Button className="h-6 text-xs" data-testid="load-more" disabled={isLoadingMore} onClick={loadMore}>
          {isLoadingMore ? "Loading…" : moreLabel(runs.length, listed.nextRows)}
        </Button>
      )}
    </>
  );
}

function moreLabel(loaded: number, next: number): string {
  const total = (loaded + next).toLocaleString("en");
  return loaded < chartedMax ? `Show up to ${total} runs` : `Load up to ${total} runs`;
}
