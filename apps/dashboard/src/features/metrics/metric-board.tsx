"use client";

import { useMemo, type ReactNode } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useBoardSettings, type BoardSettings } from "./board-settings.ts";
import { BoardToolbar } from "./board-toolbar.tsx";
import { groupMetrics, type MetricGroup } from "./group-metrics.ts";
import { MetricCard } from "./metric-card.tsx";

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
              ? "No metrics yet: they appear with the first logged point."
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

const grid = "grid grid-cols-[repeat(auto-fill,minmax(min(100%,340px),1fr))] gap-3";

function MetricSection(props: {
  readonly group: MetricGroup;
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
}) {
  const { group, runs, settings } = props;
  return (
    <details open className="group" data-testid="metric-group" data-group={group.name}>
      <summary className="mb-2 flex w-fit list-none items-center gap-2 font-semibold">
        <span aria-hidden className="text-muted transition-transform group-open:rotate-90">
          ›
        </span>
        {group.name || "other"}
        <span className="figures font-normal text-muted">{group.metrics.length}</span>
      </summary>
      <div className={grid}>
        {group.metrics.map((metric) => (
          <MetricCard
            key={metric}
            metric={metric}
            runs={runs}
            axis={settings.axis}
            yScale={settings.yScale}
          />
        ))}
      </div>
    </details>
  );
}

function SkeletonGrid() {
  return (
    <output aria-label="Loading charts" className={grid}>
      {["one", "two", "three", "four"].map((key) => (
        <Skeleton key={key} className="h-[232px] rounded-lg" />
      ))}
    </output>
  );
}
