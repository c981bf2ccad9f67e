"use client";

import { useQueries, type UseQueryResult } from "@tanstack/react-query";
import type { RunDetail } from "@descent/contracts";
import { useMemo } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { isCurve } from "../../charts/is-curve.ts";
import { useRunColours } from "../../charts/use-run-colours.ts";
import { hasLayers } from "../../charts/prepare-layer-statistics.ts";
import { isMissing } from "../../lib/describe-error.ts";
import { runQuery } from "../../lib/run-query.ts";
import { useStable } from "../../lib/use-stable.ts";
import { useUrlParams } from "../../lib/use-url-params.ts";
import { readCompared } from "./compared-runs.ts";

/** A compared run and the colour of its column. */
export interface ComparedRun {
  readonly run: RunDetail;
  readonly colour: string;
}

/** The compared runs as far as they have come, and the ways to change which they are. */
export function useCompared(project: string) {
  const [params, patch] = useUrlParams();
  // The charts below write into the address, too.
  const compared = useStable(useMemo(() => readCompared(params), [params]));
  const { answers, ...state } = useQueries({ queries: compared.runs.map(runQuery), combine: combineAnswers });
  const found = useMemo(() => answers.flatMap(({ run, isGone }) => (run && !isGone ? [run] : [])), [answers]);
  const colourOf = useRunColours(project, compared.runs, found);
  const columns = useMemo(
    () => found.map((run): ComparedRun => ({ run, colour: colourOf(run.id) })),
    [found, colourOf],
  );
  const lines = useStable(
    useMemo(
      () => columns.map(({ run, colour }): LineIdentity => ({ id: run.id, name: run.name, colour })),
      [columns],
    ),
  );
  const metrics = useStable(
    useMemo(() => [...new Set(found.flatMap((run) => Object.keys(run.metrics).filter(isCurve)))], [found]),
  );
  return {
    ...compared,
    ...state,
    columns,
    /** The run that others are measured by: the pinned one, or the first that there is. */
    baseline: (columns.find(({ run }) => run.id === compared.baseline) ?? columns[0])?.run.id,
    /** What the charts below are drawn from: they stay the same while only values change. */
    lines,
    metrics,
    /** Those of the runs that logged something by layer. */
    layered: useMemo(
      () => found.filter((run) => hasLayers(Object.keys(run.metrics))).map((run) => run.id),
      [found],
    ),
    /** Runs that the server does not know, or knows no more, by the names they had. */
    missing: compared.runs.flatMap((id, at) => {
      const answer = answers[at];
      return answer?.isGone ? [{ id, name: answer.run?.name ?? id }] : [];
    }),
    choose: (runs: readonly string[]) => patch({ runs: runs.join(",") }),
    pin: (baseline: string) => patch({ baseline }),
  };
}

function combineAnswers(answers: readonly UseQueryResult<RunDetail>[]) {
  return {
    // What is known of a run that somebody has deleted stays in the cache for a while.
    answers: answers.map(({ data, error }) => ({ run: data, isGone: isMissing(error) })),
    isLoading: answers.some(({ isPending }) => isPending),
    /** Why a run that may exist did not come, where one did not. */
    error: answers.find(({ data, error }) => !data && error && !isMissing(error))?.error,
    retry: () => answers.filter(({ isError }) => isError).forEach(({ refetch }) => void refetch()),
  };
}

/** What `useCompared` knows and can do. */
export type Comparison = ReturnType<typeof useCompared>;
