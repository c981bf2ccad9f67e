import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { LineChartModel, LineIdentity } from "../../charts/chart-model.ts";
import { prepareLineChart } from "../../charts/prepare-line-chart.ts";
import { chooseBuckets } from "../../charts/prepare-renderer.ts";
import type { BoardSettings } from "./board-settings.ts";
import { curvesQuery } from "./queries.ts";

/** What a panel of curves shows, and where. */
interface CurvePanelInput {
  readonly metric: string;
  readonly runs: readonly LineIdentity[];
  readonly settings: BoardSettings;
  /** Width of the chart in CSS pixels; 0 until it is known. */
  readonly width: number;
  /** Whether the panel is on the screen: out of sight it asks nothing and prepares nothing. */
  readonly isInView: boolean;
}

/** A panel in whichever state it is; `ChartBody` draws it. */
export interface CurvePanel {
  readonly model: LineChartModel | undefined;
  /** Whether the answer says that no run has a point; undefined until there is an answer. */
  readonly isEmpty: boolean | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

// What the axes take from the width of the chart.
const plotInset = 56;

/** The curves of one metric of all given runs, asked for as finely as they can be seen. */
export function useCurvePanel({ metric, runs, settings, width, isInView }: CurvePanelInput): CurvePanel {
  const { axis, yScale } = settings;
  const isReady = isInView && width > 0;
  const query = useQuery({
    ...curvesQuery({
      runs: runs.map((run) => run.id),
      metrics: [metric],
      axis,
      buckets: chooseBuckets(width - plotInset, runs.length),
    }),
    enabled: isReady && runs.length > 0,
  });
  const series = query.data?.series;
  const model = useMemo(() => {
    if (!isReady || !series) return undefined;
    const identities = new Map(runs.map((run) => [run.id, run]));
    return prepareLineChart({ series, identify: (one) => identities.get(one.run), axis, yScale, width });
  }, [isReady, series, runs, axis, yScale, width]);
  return {
    model: runs.length === 0 ? undefined : model,
    isEmpty: series && series.length === 0,
    isPending: runs.length > 0 && (!isReady || query.isPending),
    error: query.error,
    retry: () => void query.refetch(),
  };
}
