"use client";

import type { CurveAnswer } from "@descent/contracts";
import { useQueries, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import type { LineIdentity } from "../../charts/chart-model.ts";
import { gatheredWidth } from "../../charts/gathered-width.ts";
import { layerStatistics, type LayerStatistic } from "../../charts/prepare-layer-statistics.ts";
import { prepareLayerView, type LayerView } from "../../charts/prepare-layer-view.ts";
import { chooseBuckets } from "../../charts/prepare-renderer.ts";
import { searchMatcher } from "../../lib/match-names.ts";
import { queryStateOf, type QueryState } from "../../lib/query-state.ts";
import type { LayerSettings } from "./layer-settings.ts";
import { lossMetricsOf } from "./loss-metrics.ts";
import { layerCurvesQuery, runMetricsQuery } from "./queries.ts";
import { useStableList } from "./use-stable-list.ts";

/** A view of layers in whichever state it is. */
export interface LoadedLayers {
  /** Those that any of the runs logged; undefined until the runs' metrics are known. */
  readonly statistics: readonly LayerStatistic[] | undefined;
  readonly statistic: LayerStatistic | undefined;
  readonly view: LayerView | undefined;
  /** Of each run, in their order, what became of the question for its losses. */
  readonly losses: readonly QueryState[];
  readonly error: unknown;
  readonly retry: () => void;
}

interface LayersInput {
  readonly runs: readonly LineIdentity[];
  readonly settings: LayerSettings;
  readonly range: readonly [number, number] | undefined;
  /** Width of each chart; 0 until it is known. */
  readonly width: number;
}

// What the axes take from the width of the chart.
const plotInset = 56;

/** Asks for what a view of layers shows, and decides it. */
export function useLayers({ runs, settings, range, width }: LayersInput): LoadedLayers {
  const names = useAnswers(useQueries({ queries: runs.map(({ id }) => runMetricsQuery(id)) }));
  const isKnown = names.data.every((data) => data !== undefined);
  const statistics = useMemo(
    () => (isKnown ? loggedStatistics(names.data) : undefined),
    [isKnown, names.data],
  );
  const statistic = statistics?.find(({ key }) => key === settings.statistic) ?? statistics?.[0];
  const prefix = statistic?.prefix ?? "";
  const ask = (pick: (all: readonly string[]) => readonly string[]) =>
    runs.map(({ id }, index) => {
      const metrics = statistic ? pick(names.data[index] ?? []) : [];
      const buckets = width > 0 ? chooseBuckets(width - plotInset, metrics.length * runs.length) : 0;
      return layerCurvesQuery({ run: id, metrics, buckets, range });
    });
  const curves = useAnswers(
    useQueries({ queries: ask((all) => all.filter((name) => name.startsWith(prefix))) }),
  );
  const lossAnswers = useQueries({ queries: ask(lossMetricsOf) });
  const losses = useAnswers(lossAnswers);
  const { order, search } = settings;
  const isReady = width > 0 && !curves.isLoading;
  const view = useMemo(() => {
    if (!statistic || !isReady) return undefined;
    const parts = runs.map((run, index) => ({
      run,
      layers: layersOf(names.data[index], statistic),
      series: curves.data[index]?.series ?? [],
      losses: losses.data[index]?.series ?? [],
      bucketWidth: widthOf(curves.data[index]),
    }));
    return prepareLayerView({
      runs: parts,
      statistic,
      order,
      isWanted: searchMatcher(search).matches,
      range,
      width,
    });
  }, [runs, names.data, curves.data, losses.data, statistic, isReady, order, search, range, width]);
  const error = names.error ?? curves.error;
  return {
    statistics,
    statistic,
    view,
    losses: lossAnswers.map(queryStateOf),
    error: view && !names.error ? undefined : error,
    retry: () => [...names.retries, ...curves.retries].forEach((retry) => void retry()),
  };
}

/** The answers of some queries, in their order. Their combination by the library would compare every point. */
function useAnswers<T>(answers: readonly UseQueryResult<T>[]) {
  return {
    data: useStableList(answers.map(({ data }) => data)),
    error: answers.find(({ error }) => error)?.error,
    isLoading: answers.some(({ isLoading }) => isLoading),
    retries: answers.map(({ refetch }) => refetch),
  };
}

function loggedStatistics(runs: readonly (readonly string[] | undefined)[]): LayerStatistic[] {
  return layerStatistics.filter(({ prefix }) =>
    runs.some((metrics) => metrics?.some((metric) => metric.startsWith(prefix))),
  );
}

function layersOf(metrics: readonly string[] | undefined, { prefix }: LayerStatistic): string[] {
  return (metrics ?? []).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

function widthOf(answer: CurveAnswer | undefined): number | null {
  return answer ? gatheredWidth(answer) : null;
}
