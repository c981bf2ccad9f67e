"use client";

import { useCallback, useState } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import type { MetricGroup } from "../../lib/group-metrics.ts";
import { ChartGrid } from "../../ui/chart-grid.tsx";
import type { BoardSettings } from "./board-settings.ts";
import { MetricCard } from "./metric-card.tsx";

/** A group of metrics that folds away. It counts only the metrics that have points. */
export function MetricSection(props: {
  readonly group: MetricGroup;
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
}) {
  const { group, runs, settings } = props;
  const [empty, setEmpty] = useState<ReadonlySet<string>>(new Set());
  const report = useCallback((metric: string, isEmpty: boolean) => {
    setEmpty((old) => {
      if (old.has(metric) === isEmpty) return old;
      return isEmpty ? new Set([...old, metric]) : new Set([...old].filter((name) => name !== metric));
    });
  }, []);
  const count = group.metrics.filter((metric) => !empty.has(metric)).length;
  return (
    <details open hidden={count === 0} className="group" data-testid="metric-group" data-group={group.name}>
      <summary className="mb-2 flex w-fit list-none items-center gap-2 rounded-sm font-semibold break-all [&::-webkit-details-marker]:hidden">
        <span aria-hidden className="text-muted transition-transform group-open:rotate-90">
          ›
        </span>
        {group.name || "other"}
        <span className="figures font-normal text-muted">{count}</span>
      </summary>
      <ChartGrid count={count}>
        {group.metrics.map((metric) => (
          <MetricCard key={metric} metric={metric} runs={runs} settings={settings} onEmpty={report} />
        ))}
      </ChartGrid>
    </details>
  );
}
