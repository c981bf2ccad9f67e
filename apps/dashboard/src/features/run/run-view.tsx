"use client";

import type { RunDetail } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { useRunColours } from "../../charts/use-run-colours.ts";
import { isMissing } from "../../lib/describe-error.ts";
import { useDocumentTitle } from "../../lib/use-document-title.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { runQuery } from "./queries.ts";
import { RunDetails } from "./run-details.tsx";
import { RunHeader } from "./run-header.tsx";

/** What the charts of a run are drawn from. */
export interface ChartedRun {
  readonly run: RunDetail | undefined;
  readonly line: LineIdentity | undefined;
  /** All names of metrics, also of those that are no curves. */
  readonly metrics: readonly string[];
}

/** One run: what it was given, how it goes, what came out. */
export function RunView(props: {
  readonly run: string;
  readonly renderCharts: (charted: ChartedRun) => ReactNode;
}) {
  const { data: run, error, refetch } = useQuery(runQuery(props.run));
  useDocumentTitle(run?.name);
  if (isMissing(error)) notFound();
  if (!run && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {run ? (
        <RunHeader run={run} />
      ) : (
        <Skeleton className="h-[110px] rounded-none opacity-40 max-sm:h-[147px]" />
      )}
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_360px]">
        <RunCharts run={run} renderCharts={props.renderCharts} />
        <aside className="space-y-5 border-line bg-surface p-4 max-lg:border-t lg:border-l">
          {run ? <RunDetails run={run} /> : <Skeleton className="h-64 opacity-40 max-lg:hidden" />}
        </aside>
      </div>
    </>
  );
}

function RunCharts(props: {
  readonly run: RunDetail | undefined;
  readonly renderCharts: (charted: ChartedRun) => ReactNode;
}) {
  const { run } = props;
  const id = run?.id;
  const name = run?.name ?? "";
  const colour = useRunColours(run?.project, id ? [id] : [], run ? [run] : [])(id ?? "");
  const line = useMemo(() => (id ? { id, name, colour } : undefined), [id, name, colour]);
  // Statistics change with every point, the names hardly ever.
  const key = JSON.stringify(Object.keys(run?.metrics ?? {}).toSorted());
  const metrics = useMemo(() => JSON.parse(key) as string[], [key]);
  return props.renderCharts({ run, line, metrics });
}
