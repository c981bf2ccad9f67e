import type { RunDetail } from "@descent/contracts";
import type { ReactNode } from "react";
import { formatValue } from "../../lib/format.ts";
import { ConfigTree, ValueEntry } from "./config-tree.tsx";
import { MetricTable } from "./metric-table.tsx";
import { ownSummary } from "./own-summary.ts";

/** What stands beside the charts: config, statistics, tags and notes. */
export function RunDetails({ run }: { readonly run: RunDetail }) {
  const own = ownSummary(run);
  return (
    <>
      {(run.tags.length > 0 || run.notes !== "") && (
        <Part title="Notes">
          <ul className="flex flex-wrap gap-1">
            {run.tags.map((tag) => (
              <li key={tag} className="rounded bg-sunken px-1.5 py-0.5 text-xs">
                {tag}
              </li>
            ))}
          </ul>
          {run.notes && <p className="mt-1.5 break-words whitespace-pre-wrap">{run.notes}</p>}
        </Part>
      )}
      <Part title="Config">
        <ConfigTree config={run.config} />
      </Part>
      <Part title="Summary">
        {own.length > 0 && (
          <dl className="mb-3 divide-y divide-line border-y border-line">
            {own.map(([key, value]) => (
              <ValueEntry key={key} name={key} text={formatValue(value)} />
            ))}
          </dl>
        )}
        <MetricTable metrics={run.metrics} />
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
