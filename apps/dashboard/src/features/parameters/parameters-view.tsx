"use client";

import type { Run } from "@descent/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, type ReactNode } from "react";
import type { ObservationSet } from "../../charts/observation.ts";
import { isFilterRefused } from "../../lib/describe-error.ts";
import { useNewestRun } from "../../lib/running-runs.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { chooseObjective } from "./choose-objective.ts";
import { observeRuns } from "./observe-runs.ts";
import { ParametersToolbar } from "./parameters-toolbar.tsx";
import { observedRunsQuery, runsMax } from "./queries.ts";

const parsers = {
  filter: parseAsString.withDefault(""),
  objective: parseAsString.withDefault(""),
  goal: parseAsStringLiteral(["minimize", "maximize"]),
};

/** What the runs that a filter selects say about their parameters. */
export function ParametersView(props: {
  readonly project: string;
  readonly renderAnalysis: (set: ObservationSet) => ReactNode;
}) {
  const [{ filter, objective, goal }, patch] = useQueryStates(parsers);
  const query = useQuery({ ...observedRunsQuery(props.project, filter), placeholderData: keepPreviousData });
  const { data: listed, error } = query;
  const isRefused = isFilterRefused(error);
  const newest = useNewestRun(props.project);
  const runs = useMemo(() => listed?.map(newest), [listed, newest]);
  const chosen = useMemo(
    () => runs && chooseObjective(runs, { metric: objective, goal }),
    [runs, objective, goal],
  );
  const set = useMemo(() => runs && chosen && observeRuns(runs, chosen), [runs, chosen]);
  return (
    <>
      <ParametersToolbar
        key={filter}
        filter={filter}
        filterError={isRefused ? error : undefined}
        chosen={chosen}
        onChange={(change) => void patch(change)}
      />
      {runs && runs.length >= runsMax && (
        <p className="px-4 pt-2 text-muted sm:px-6">
          Only the newest {runsMax.toLocaleString("en")} runs are shown: a filter selects others.
        </p>
      )}
      {set && props.renderAnalysis(set)}
      {runs && !set && <NothingToJudge runs={runs} filter={filter} />}
      {!runs && error && !isRefused && <ErrorState error={error} onRetry={() => void query.refetch()} />}
      {!runs && !error && <Loading />}
    </>
  );
}

function NothingToJudge({ runs, filter }: { readonly runs: readonly Run[]; readonly filter: string }) {
  if (runs.length === 0)
    return (
      <EmptyState title={filter === "" ? "No runs in this project yet" : "No run passes this filter"}>
        <p>
          {filter === ""
            ? "Here you see which parameters matter, as soon as runs have logged something."
            : "Change the filter, or clear it to see all runs."}
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="No run has a metric yet">
      <p>Runs are compared by a number in their summary: it is there with the first logged point.</p>
    </EmptyState>
  );
}

function Loading() {
  return (
    <output aria-label="Loading runs" aria-busy className="block space-y-3 p-4 sm:px-6">
      <div className="mt-10 grid gap-3 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <Skeleton className="h-[306px] rounded-lg" />
        <Skeleton className="h-[306px] rounded-lg" />
      </div>
      <Skeleton className="h-[402px] rounded-lg" />
    </output>
  );
}
