"use client";

import { useMemo, useState } from "react";
import { formatNumber } from "../../lib/format.ts";
import { metricGoal } from "../../lib/metric-goal.ts";
import { Part } from "../../ui/part.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { compareMetrics, type MetricRow, type Statistic } from "./compare-rows.ts";
import { CompareTable, Missing } from "./compare-table.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { exportMetrics } from "./export-rows.ts";
import { changeFrom, formatChange } from "./relative-change.ts";
import type { Comparison } from "./use-compared.ts";

const statistics = [
  { value: "last", label: "Last" },
  { value: "min", label: "Min" },
  { value: "max", label: "Max" },
  { value: "mean", label: "Mean" },
] as const;

const tones = { good: "text-good", bad: "text-bad", none: "text-muted" };

/** What came out of each run, and by how much that differs from the baseline. */
export function SummaryDiff({
  project,
  comparison,
}: {
  readonly project: string;
  readonly comparison: Comparison;
}) {
  const [statistic, setStatistic] = useState<Statistic>("last");
  const [search, setSearch] = useState("");
  const { columns } = comparison;
  const all = useMetricRows(columns, statistic);
  const names = columns.map(({ run }) => run.name);
  const rows = all.filter(({ metric }) => metric.toLowerCase().includes(search.trim().toLowerCase()));
  const base = columns.findIndex(({ run }) => run.id === comparison.baseline);
  return (
    <Part
      title="Summary"
      testId="summary-diff"
      actions={
        <>
          <span className="text-xs text-muted">
            {rows.length} of {all.length} metrics, in % of the baseline
          </span>
          <SearchField label="Search metrics" value={search} onChange={setSearch} />
          <Segmented label="Statistic" options={statistics} value={statistic} onChange={setStatistic} />
          <ExportMenu
            project={project}
            title="Summary"
            cells={(form) => exportMetrics({ names, base, statistic }, rows, form)}
          />
        </>
      }
    >
      <CompareTable
        label="Metric"
        comparison={comparison}
        rows={rows.map((row) => row.metric)}
        renderCell={(row, column) => (
          <Figure
            metric={rows[row]?.metric ?? ""}
            value={rows[row]?.values[column]}
            baseline={column === base ? undefined : rows[row]?.values[base]}
          />
        )}
      />
    </Part>
  );
}

function useMetricRows(columns: Comparison["columns"], statistic: Statistic): MetricRow[] {
  return useMemo(
    () =>
      compareMetrics(
        columns.map(({ run }) => run),
        statistic,
      ),
    [columns, statistic],
  );
}

function Figure(props: {
  readonly metric: string;
  readonly value: number | undefined;
  readonly baseline: number | undefined;
}) {
  const { metric, value, baseline } = props;
  if (value === undefined) return <Missing />;
  const change = changeFrom(baseline, value, metricGoal(metric));
  return (
    <>
      {formatNumber(value)}
      {change && (
        <span
          data-tone={change.tone}
          title={`${formatNumber(change.absolute)} against the baseline`}
          className={`ml-2 ${tones[change.tone]}`}
        >
          {formatChange(change)}
        </span>
      )}
    </>
  );
}
