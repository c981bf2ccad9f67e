import { fromMetricValue, type MetricSummary, type MetricValue } from "@descent/contracts";
import { Fragment, useMemo, useState } from "react";
import { formatNumber } from "../../lib/format.ts";
import { orderMetrics } from "../../lib/group-metrics.ts";
import { Button } from "../../ui/button.tsx";

const rowsMax = 40;

/** Last, least and greatest value of each metric. */
export function MetricTable({ metrics }: { readonly metrics: Readonly<Record<string, MetricSummary>> }) {
  const [isWhole, setIsWhole] = useState(false);
  const names = useMemo(() => orderMetrics(Object.keys(metrics)), [metrics]);
  const shown = isWhole ? names : names.slice(0, rowsMax);
  if (names.length === 0) return <p className="text-muted">No points logged yet.</p>;
  return (
    <div className="overflow-x-auto">
      <table className="w-full" data-testid="metric-summaries">
        <thead>
          <tr className="border-y border-line text-right text-[11px] text-muted">
            <th scope="col" className="py-1 text-left font-medium">
              Metric
            </th>
            {["Last", "Min", "Max"].map((heading) => (
              <th key={heading} scope="col" className="pl-3 font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {shown.map((name) => {
            const metric = metrics[name];
            return metric && <MetricRow key={name} name={name} metric={metric} />;
          })}
        </tbody>
      </table>
      {names.length > shown.length && (
        <Button className="mt-2" onClick={() => setIsWhole(true)}>
          {names.length - shown.length} more metrics
        </Button>
      )}
    </div>
  );
}

function MetricRow({ name, metric }: { readonly name: string; readonly metric: MetricSummary }) {
  return (
    <tr className="text-right">
      <th scope="row" className="py-1 text-left font-normal [overflow-wrap:anywhere]">
        <BreakableName name={name} />
        {metric.nonFiniteCount > 0 && (
          <span className="block text-xs text-bad">{metric.nonFiniteCount} not finite</span>
        )}
      </th>
      <Figure value={metric.last} step={metric.lastStep} />
      <Figure value={metric.min} step={metric.minStep} />
      <Figure value={metric.max} step={metric.maxStep} />
    </tr>
  );
}

/** A long name may break after its slashes, dots and underscores. */
function BreakableName({ name }: { readonly name: string }) {
  return name.split(/(?<=[/._])/).map((part, index) => (
    <Fragment key={`${index} ${part}`}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function Figure({ value, step }: { readonly value: MetricValue | null; readonly step: number | null }) {
  return (
    <td
      className="figures pl-3 whitespace-nowrap"
      title={step === null ? undefined : `at step ${formatNumber(step)}`}
    >
      {value === null ? "" : formatNumber(fromMetricValue(value))}
    </td>
  );
}
