"use client";

import type { RunDetail } from "@descent/contracts";
import { useState, type ReactNode } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { environmentEntries } from "../../lib/environment-entries.ts";
import { formatCount } from "../../lib/format.ts";
import { comparedMax, comparedMin } from "../../lib/side-by-side.ts";
import { useDocumentTitle } from "../../lib/use-document-title.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AddRun } from "./add-run.tsx";
import { CompareLinks } from "./compare-links.tsx";
import { configEntries } from "./compare-rows.ts";
import { SummaryDiff } from "./summary-diff.tsx";
import { TextDiff } from "./text-diff.tsx";
import { useCompared, type Comparison } from "./use-compared.ts";

const configOf = ({ config }: RunDetail) => configEntries(config);
const environmentOf = ({ environment }: RunDetail) => environmentEntries(environment);

/** Some runs side by side: what was chosen, what came out and what ran them, each differently, and their curves. */
export function CompareView(props: {
  readonly project: string;
  readonly renderCharts: (lines: readonly LineIdentity[], metrics: readonly string[]) => ReactNode;
}) {
  const { project } = props;
  const comparison = useCompared(project);
  const { columns, runs, missing, isLoading, error, retry } = comparison;
  // Tables that grow run by run would push about what is below them.
  const [wasWhole, setWasWhole] = useState(false);
  if (!isLoading && !wasWhole) setWasWhole(true);
  const hasTables = wasWhole && columns.length >= comparedMin;
  const title = `Compare ${formatCount(runs.length - missing.length, "run")}`;
  useDocumentTitle(title);
  return (
    <div data-testid="compare">
      <div className="flex flex-wrap items-center gap-2 px-4 pt-4">
        <h2 className="mr-auto text-base font-semibold">{title}</h2>
        <CompareLinks project={project} comparison={comparison} />
        <AddRun project={project} comparison={comparison} />
      </div>
      <Absent comparison={comparison} />
      {error && <ErrorState error={error} onRetry={retry} />}
      {!hasTables && isLoading && <Skeleton className="m-4 h-64 opacity-40" />}
      {columns.length < comparedMin && !isLoading && !error && (
        <EmptyState title={`A comparison needs ${comparedMin} to ${comparedMax} runs`}>
          <p>Add a run above, or tick some in the run table and choose “Compare”.</p>
        </EmptyState>
      )}
      {hasTables && (
        <>
          <Tables project={project} comparison={comparison} />
          {props.renderCharts(comparison.lines, comparison.metrics)}
        </>
      )}
    </div>
  );
}

function Tables({ project, comparison }: { readonly project: string; readonly comparison: Comparison }) {
  const common = { project, comparison };
  return (
    <div className="space-y-3 p-4">
      <TextDiff title="Config" testId="config-diff" entriesOf={configOf} {...common} />
      <SummaryDiff {...common} />
      <TextDiff title="Environment" testId="environment-diff" entriesOf={environmentOf} {...common} />
    </div>
  );
}

/** Says which runs of the address are not here, and why. */
function Absent({ comparison }: { readonly comparison: Comparison }) {
  const { runs, leftOut, missing, choose } = comparison;
  return (
    <>
      {leftOut > 0 && (
        <p className="px-4 pt-2 text-warn">
          The first {comparedMax} of {runs.length + leftOut} runs: more columns than {comparedMax} cannot be
          read side by side. Take some out, or look at all of them in the run table.
        </p>
      )}
      {missing.length > 0 && (
        <p role="alert" className="flex flex-wrap items-center gap-2 px-4 pt-2 text-bad">
          Not found, or deleted: {missing.map(({ name }) => name).join(", ")}
          <Button
            className="text-xs text-ink"
            onClick={() => choose(runs.filter((run) => !missing.some(({ id }) => id === run)))}
          >
            Take out
          </Button>
        </p>
      )}
    </>
  );
}
