"use client";

import { fromMetricValue, type MetricSummary, type MetricValue } from "@descent/contracts";
import { useMemo, useState } from "react";
import { formatCount, formatNumber } from "../../../lib/format.ts";
import { useVirtualRows } from "../../../lib/use-virtual-rows.ts";
import { SearchField } from "../../../ui/search-field.tsx";
import { Part } from "../../../ui/part.tsx";
import { SortHeading } from "../sort-heading.tsx";
import { bestStep, sortMetrics, type MetricColumn, type MetricSort } from "./sort-metrics.ts";

const rowHeight = 27;

const columns: readonly { readonly column: MetricColumn; readonly label: string }[] = [
  { column: "name", label: "Metric" },
  { column: "last", label: "Last" },
  { column: "min", label: "Min" },
  { column: "max", label: "Max" },
  { column: "mean", label: "Mean" },
  { column: "best", label: "Best at step" },
  { column: "count", label: "Points" },
];

/** The statistics of every metric of a run: sorted by a heading, searched, and only the rows in sight on the page. */
export function MetricTable({ metrics }: { readonly metrics: Readonly<Record<string, MetricSummary>> }) {
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<MetricSort>({ column: "name", isDescending: false });
  const names = useMemo(() => sortMetrics(metrics, search, sort), [metrics, search, sort]);
  const total = Object.keys(metrics).length;
  const { scrollRef, indexes, before, after } = useVirtualRows(names.length, rowHeight);
  return (
    <Part
      title="Metrics"
      actions={
        <>
          <span className="text-xs text-muted">
            {names.length === total ? formatCount(total, "metric") : `${names.length} of ${total} metrics`}
          </span>
          {total > 0 && <SearchField label="Search metrics" value={search} onChange={setSearch} />}
        </>
      }
    >
      {total === 0 && <p className="text-muted">No points logged yet.</p>}
      <div ref={scrollRef} className="max-h-[36rem] overflow-auto" hidden={total === 0}>
        <table className="w-full" data-testid="metric-summaries">
          <thead className="sticky top-0 z-10 bg-surface text-[11px] text-muted">
            <tr>
              {columns.map(({ column, label }) => (
                <SortHeading
                  key={column}
                  column={column}
                  label={label}
                  order={sort}
                  onOrder={setSort}
                  className="py-1 pl-3 text-right first:pl-0 first:text-left"
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <tr aria-hidden style={{ height: before }} />
            {indexes.map((index) => {
              const name = names[index];
              const metric = name === undefined ? undefined : metrics[name];
              return name !== undefined && metric && <MetricRow key={name} name={name} metric={metric} />;
            })}
            <tr aria-hidden style={{ height: after }} />
          </tbody>
        </table>
      </div>
    </Part>
  );
}

function MetricRow({ name, metric }: { readonly name: string; readonly metric: MetricSummary }) {
  const { nonFiniteCount } = metric;
  return (
    <tr className="h-[27px] text-right hover:bg-sunken" data-metric={name}>
      <th
        scope="row"
        className="max-w-64 min-w-28 truncate text-left font-normal max-sm:max-w-40"
        title={name}
      >
        {name}
        {nonFiniteCount > 0 && <span className="ml-1.5 text-xs text-bad">{nonFiniteCount} not finite</span>}
      </th>
      <Figure value={metric.last} step={metric.lastStep} />
      <Figure value={metric.min} step={metric.minStep} />
      <Figure value={metric.max} step={metric.maxStep} />
      <Figure value={metric.mean} />
      <Figure value={bestStep(name, metric)} />
      <Figure value={metric.count} />
    </tr>
  );
}

function Figure({
  value,
  step = null,
}: {
  readonly value: MetricValue | null;
  readonly step?: number | null;
}) {
  return (
    <td
      className="figures pl-3 whitespace-nowrap"
      title={step === null ? undefined : `at step ${formatNumber(step)}`}
    >
      {value === null ? "" : formatNumber(fromMetricValue(value))}
    </td>
  );
}
