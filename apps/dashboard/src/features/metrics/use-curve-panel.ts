import type { MetricAnswer } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { LineChartModel, LineIdentity } from "../../charts/chart-model.ts";
import { deriveSeries, identifyCurves, neededMetrics } from "../../charts/prepare-curves.ts";
import { prepareLineChart } from "../../charts/prepare-line-chart.ts";
import { chooseBuckets } from "../../charts/prepare-renderer.ts";
import type { BoardSettings } from "./board-settings.ts";
import { curvesQuery } from "./queries.ts";

/** What a panel of curves shows, and where. */
interface CurvePanelInput {
  readonly metrics: readonly string[];
  /** Formulas over metrics, each a curve of its own; one that cannot be read is left out. */
  readonly expressions: readonly string[];
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
  /** Steps that one point stands for where points were gathered; null where every point is there. */
  readonly bucketWidth: number | null;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

// What the axes take from the width of the chart.
const plotInset = 56;

/** The curves of some metrics and formulas of all given runs, asked for as finely as they can be seen. */
export function useCurvePanel(input: CurvePanelInput): CurvePanel {
  const { metrics, expressions, runs, width } = input;
  const { axis, yScale } = input.settings;
  const isReady = input.isInView && width > 0;
  const needed = useMemo(() => neededMetrics(metrics, expressions), [metrics, expressions]);
  const query = useQuery({
    ...curvesQuery({
      runs: runs.map((run) => run.id),
      metrics: needed,
      axis,
      buckets: chooseBuckets(width - plotInset, runs.length * Math.max(1, needed.length)),
    }),
    enabled: isReady && runs.length > 0 && needed.length > 0,
  });
  const answer = query.data;
  const model = useMemo(() => {
    if (!isReady || !answer) return undefined;
    const series = deriveSeries(answer, metrics, expressions);
    const identify = identifyCurves(runs, [...metrics, ...expressions]);
    return prepareLineChart({ series, identify, axis, yScale, width });
  }, [isReady, answer, metrics, expressions, runs, axis, yScale, width]);
  const hasAll = runs.length > 0 && needed.length > 0;
  return {
    model: hasAll ? model : undefined,
    isEmpty: answer && answer.series.length === 0,
    bucketWidth: answer && isGathered(answer) ? answer.bucketWidth : null,
    isPending: hasAll && (!isReady || query.isPending),
    error: query.error,
    retry: () => void query.refetch(),
  };
}

function isGathered({ series }: MetricAnswer): boolean {
  return series.some(({ kind }) => kind === "bucketed");
}
