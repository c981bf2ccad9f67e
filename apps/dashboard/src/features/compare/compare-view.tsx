"use client";

import type { ReactNode } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { useDocumentTitle } from "../../lib/use-document-title.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AddRun } from "./add-run.tsx";
import { comparedMax, comparedMin } from "./compared-runs.ts";
import { ConfigDiff } from "./config-diff.tsx";
import { SummaryDiff } from "./summary-diff.tsx";
import { useCompared } from "./use-compared.ts";

/** Some runs side by side: what was chosen differently, what came out differently, and their curves. */
export function CompareView(props: {
  readonly project: string;
  readonly renderCharts: (lines: readonly LineIdentity[], metrics: readonly string[]) => ReactNode;
}) {
  const { project } = props;
  const comparison = useCompared(project);
  const { columns, runs, leftOut, missing, error, retry } = comparison;
  useDocumentTitle(`Compare ${runs.length} runs`);
  return (
    <div data-testid="compare">
      <div className="flex flex-wrap items-center gap-2 px-4 pt-4">
        <h2 className="mr-auto text-base font-semibold">Compare {runs.length} runs</h2>
        <AddRun project={project} comparison={comparison} />
      </div>
      {leftOut > 0 && (
        <p className="px-4 pt-2 text-warn">
          The first {comparedMax} of {runs.length + leftOut} runs: more columns than {comparedMax} cannot be
          read side by side. Take some out, or look at all of them in the run table.
        </p>
      )}
      {missing.length > 0 && (
        <p role="alert" className="px-4 pt-2 text-bad">
          Not found: {missing.join(", ")}
        </p>
      )}
      {error && <ErrorState error={error} onRetry={retry} />}
      {comparison.isLoading && <Skeleton className="m-4 h-64 opacity-40" />}
      {!comparison.isLoading && runs.length < comparedMin && (
        <EmptyState title={`A comparison needs ${comparedMin} to ${comparedMax} runs`}>
          <p>Add a run above, or tick some in the run table and choose “Compare”.</p>
        </EmptyState>
      )}
      {columns.length > 0 && (
        <div className="space-y-3 p-4">
          <ConfigDiff comparison={comparison} />
          <SummaryDiff comparison={comparison} />
        </div>
      )}
      {columns.length > 0 && props.renderCharts(comparison.lines, comparison.metrics)}
    </div>
  );
}
