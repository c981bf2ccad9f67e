"use client";

import { useQueries } from "@tanstack/react-query";
import type { RunDetail } from "@descent/contracts";
import { useMemo } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { useRunColours } from "../../charts/use-run-colours.ts";
import { isMissing } from "../../lib/describe-error.ts";
import { runQuery } from "../../lib/run-query.ts";
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
  const compared = useMemo(() => readCompared(params), [params]);
  const answers = useQueries({ queries: compared.runs.map(runQuery) });
  const colourOf = useRunColours(
    project,
    compared.runs,
    answers.flatMap(({ data }) => data ?? []),
  );
  const columns: ComparedRun[] = answers.flatMap(({ data }) =>
    data ? [{ run: data, colour: colourOf(data.id) }] : [],
  );
  const key = JSON.stringify(columns.map(({ run, colour }) => ({ id: run.id, name: run.name, colour })));
  const lines = useMemo(() => JSON.parse(key) as LineIdentity[], [key]);
  return {
    ...compared,
    columns,
    lines,
    isLoading: answers.some(({ isPending }) => isPending),
    /** Runs that the server does not know. */
    missing: compared.runs.filter((_, at) => isMissing(answers[at]?.error)),
    /** Why others did not come, where they did not. */
    error: answers.find(({ data, error }) => !data && error && !isMissing(error))?.error,
    retry: () => answers.filter(({ isError }) => isError).forEach(({ refetch }) => void refetch()),
    choose: (runs: readonly string[]) => patch({ runs: runs.join(",") }),
    pin: (baseline: string) => patch({ baseline }),
  };
}

/** What `useCompared` knows and can do. */
export type Comparison = ReturnType<typeof useCompared>;
