"use client";

import type { Sweep, Trial } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { findBestTrial } from "../../charts/prepare-scatter.ts";
import { isMissing } from "../../lib/describe-error.ts";
import { useDocumentTitle } from "../../lib/use-document-title.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { sweepQuery, trialsMax, trialsQuery } from "./queries.ts";
import { SweepCharts } from "./sweep-charts.tsx";
import { SweepHeader } from "./sweep-header.tsx";
import { TrialTable } from "./trial-table.tsx";

/** One sweep: what it searches, how far it is, what it found. */
export function SweepView({ sweep: id }: { readonly sweep: string }) {
  const sweep = useQuery(sweepQuery(id));
  const trials = useQuery(trialsQuery(id));
  useDocumentTitle(sweep.data?.name);
  if (isMissing(sweep.error)) notFound();
  const error = sweep.error ?? trials.error;
  if (sweep.data && trials.data) return <LoadedSweep sweep={sweep.data} trials={trials.data} />;
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([sweep.refetch(), trials.refetch()])} />;
  return (
    <output aria-label="Loading the sweep" className="block">
      <Skeleton className="h-[115px] rounded-none opacity-40" />
      <div className="grid gap-3 p-4 sm:grid-cols-2 sm:px-6">
        <Skeleton className="h-[232px] rounded-lg" />
        <Skeleton className="h-[232px] rounded-lg" />
      </div>
    </output>
  );
}

function LoadedSweep({ sweep, trials }: { readonly sweep: Sweep; readonly trials: readonly Trial[] }) {
  const best = findBestTrial(trials, sweep.metric.goal);
  const failed = trials.filter((trial) => trial.state === "failed");
  const others = trials.filter((trial) => trial.state !== "failed");
  return (
    <>
      <SweepHeader sweep={sweep} best={best} />
      <div className="space-y-4 p-4 sm:px-6">
        <SweepCharts sweep={sweep} trials={trials} />
        {trials.length >= trialsMax && (
          <p className="text-muted">Only the first {trialsMax} trials are shown.</p>
        )}
        <TrialTable title="Trials" sweep={sweep} trials={others} best={best?.id} />
        {failed.length > 0 && (
          <TrialTable title="Failed trials" sweep={sweep} trials={failed} best={undefined} />
        )}
      </div>
    </>
  );
}
