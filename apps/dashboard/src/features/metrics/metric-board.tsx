"use client";

import { useMemo, type ReactNode } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { groupMetrics } from "../../lib/group-metrics.ts";
import { ChartGrid } from "../../ui/chart-grid.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useBoardSettings } from "./board-settings.ts";
import { BoardToolbar } from "./board-toolbar.tsx";
import { MetricSection } from "./metric-section.tsx";

/** One chart per metric, in groups, for all given runs; `lead` stands before the groups. */
export function MetricBoard(props: {
  readonly runs: readonly LineIdentity[];
  readonly metrics: readonly string[];
  readonly isLoading: boolean;
  readonly lead?: ReactNode;
}) {
  const { runs, metrics, isLoading } = props;
  const [settings, changeSettings] = useBoardSettings();
  const groups = useMemo(() => groupMetrics(metrics, settings.search), [metrics, settings.search]);
  return (
    <div className="min-w-0">
      <BoardToolbar settings={settings} onChange={changeSettings} metricCount={metrics.length} />
      <div className="space-y-4 p-4">
        {props.lead}
        {isLoading && <SkeletonGrid />}
        {!isLoading && groups.length === 0 && (
          <p className="py-16 text-center text-muted" data-testid="no-metrics">
            {metrics.length === 0
              ? "No curves yet: they appear with the first logged point."
              : `No metric contains “${settings.search}”.`}
          </p>
        )}
        {groups.map((group) => (
          <MetricSection key={group.name} group={group} runs={runs} settings={settings} />
        ))}
      </div>
    </div>
  );
}

function SkeletonGrid() {
  return (
    <output aria-label="Loading charts" className="block">
      <ChartGrid count={4}>
        {["one", "two", "three", "four"].map((key) => (
          <Skeleton key={key} className="h-[232px] rounded-lg" />
        ))}
      </ChartGrid>
    </output>
  );
}
