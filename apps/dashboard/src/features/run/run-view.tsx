"use client";

import type { RunDetail } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { notFound } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { hasLayers } from "../../charts/prepare-layer-statistics.ts";
import { useRunColours } from "../../charts/use-run-colours.ts";
import { isMissing } from "../../lib/describe-error.ts";
import { useDocumentTitle } from "../../lib/use-document-title.ts";
import { useStable } from "../../lib/use-stable.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { consoleCountQuery } from "./console/queries.ts";
import { RunOverview } from "./overview/run-overview.tsx";
import { shownRunQuery } from "./queries.ts";
import { RunHeader } from "./run-header.tsx";
import { RunTabBar, useRunTab } from "./run-tab-bar.tsx";
import { isSystemMetric, type ChartTab } from "./run-tabs.ts";

const loading = () => <Skeleton className="m-4 h-[calc(100dvh-14rem)] min-h-80 opacity-40" />;
const ConsoleView = dynamic(() => import("./console/console-view.tsx").then((module) => module.ConsoleView), {
  loading,
});
const FilesView = dynamic(() => import("./files/files-view.tsx").then((module) => module.FilesView), {
  loading,
});

/** What the charts of a run are drawn from. */
export interface ChartedRun {
  readonly run: RunDetail | undefined;
  readonly line: LineIdentity | undefined;
  /** All names of metrics, also of those that are no curves. */
  readonly metrics: readonly string[];
  readonly tab: ChartTab;
}

/** One run: what it was given, how it goes, what came out. `renderCharts` draws the tabs that are charts. */
export function RunView(props: {
  readonly run: string;
  readonly renderCharts: (charted: ChartedRun) => ReactNode;
}) {
  const { data: run, error, refetch } = useQuery(shownRunQuery(props.run));
  const { data: lines } = useQuery(consoleCountQuery(props.run));
  const tab = useRunTab();
  const { line, metrics } = useCharted(run);
  useDocumentTitle(run?.name);
  if (isMissing(error)) notFound();
  if (!run && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {run ? (
        <RunHeader run={run}>
          <RunTabBar hasSystem={metrics.some(isSystemMetric)} hasLayers={hasLayers(metrics)} lines={lines} />
        </RunHeader>
      ) : (
        <Skeleton className="h-[138px] rounded-none opacity-40 max-sm:h-[205px]" />
      )}
      {tab === "overview" && (run ? <RunOverview run={run} /> : <Skeleton className="m-4 h-96 opacity-40" />)}
      {tab === "console" && run && <ConsoleView run={run} />}
      {tab === "files" && run && <FilesView run={run} />}
      {tab !== "overview" &&
        tab !== "console" &&
        tab !== "files" &&
        props.renderCharts({ run, line, metrics, tab })}
    </>
  );
}

function useCharted(run: RunDetail | undefined) {
  const id = run?.id;
  const name = run?.name ?? "";
  const colour = useRunColours(run?.project, id ? [id] : [], run ? [run] : [])(id ?? "");
  const line = useMemo(() => (id ? { id, name, colour } : undefined), [id, name, colour]);
  // Statistics change with every point, the names hardly ever.
  const metrics = useStable(useMemo(() => Object.keys(run?.metrics ?? {}).toSorted(), [run?.metrics]));
  return { line, metrics };
}
