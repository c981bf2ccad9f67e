"use client";

import type { Run, Sweep, Trial } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import type { ObservationSet } from "../../charts/observation.ts";
import { isMissing } from "../../lib/describe-error.ts";
import { useDocumentTitle } from "../../lib/use-document-title.ts";
import { useNewestRun } from "../../lib/running-runs.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { observeTrials } from "./observe-trials.ts";
import { sweepQuery, sweepRunsQuery, trialsMax, trialsQuery } from "./queries.ts";
import { SweepHeader } from "./sweep-header.tsx";

interface SweepViewProps {
  readonly sweep: string;
  /** Draws what the trials say. */
  readonly renderAnalysis: (set: ObservationSet, sweep: Sweep) => ReactNode;
}

const noRuns: readonly Run[] = [];

/** One sweep: what it searches, how far it is, what it found. */
export function SweepView({ sweep: id, renderAnalysis }: SweepViewProps) {
  const sweep = useQuery(sweepQuery(id));
  const trials = useQuery(trialsQuery(id));
  const runs = useQuery(sweepRunsQuery(id, sweep.data?.project));
  useDocumentTitle(sweep.data?.name);
  if (isMissing(sweep.error)) notFound();
  const error = sweep.error ?? trials.error;
  if (sweep.data && trials.data)
    return (
      <LoadedSweep
        sweep={sweep.data}
        trials={trials.data}
        runs={runs.data ?? noRuns}
        runsFailure={runs.data ? undefined : runs.error}
        onRetryRuns={() => void runs.refetch()}
        renderAnalysis={renderAnalysis}
      />
    );
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([sweep.refetch(), trials.refetch()])} />;
  return (
    <output aria-label="Loading the sweep" className="block" aria-busy>
      <Skeleton className="h-[115px] rounded-none opacity-40" />
      <div className="mt-10 grid gap-3 p-4 sm:px-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <Skeleton className="h-[306px] rounded-lg" />
        <Skeleton className="h-[306px] rounded-lg" />
      </div>
      <div className="px-4 sm:px-6">
        <Skeleton className="h-[402px] rounded-lg" />
      </div>
    </output>
  );
}

function LoadedSweep(
  props: Omit<SweepViewProps, "sweep"> & {
    readonly sweep: Sweep;
    readonly trials: readonly Trial[];
    readonly runs: readonly Run[];
    readonly runsFailure: unknown;
    readonly onRetryRuns: () => void;
  },
) {
  const { sweep, trials, runs, renderAnalysis } = props;
  const newest = useNewestRun(sweep.project);
  const set = useMemo(() => observeTrials(sweep, trials, runs.map(newest)), [sweep, trials, runs, newest]);
  return (
    <>
      <SweepHeader sweep={sweep} observations={set.observations} />
      {trials.length >= trialsMax && (
        <p className="px-4 pt-2 text-muted sm:px-6">
          Only the first {trialsMax.toLocaleString("en")} trials are shown.
        </p>
      )}
      {props.runsFailure ? (
        <ErrorNote
          what="Only the objective is shown: the runs with their other metrics could not be read."
          error={props.runsFailure}
          onRetry={props.onRetryRuns}
        />
      ) : null}
      {renderAnalysis(set, sweep)}
    </>
  );
}
