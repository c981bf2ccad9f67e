import type { CurveAnswer, DecodedGroup } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { LineChartModel, LineIdentity } from "../../charts/chart-model.ts";
import { readableExpressions } from "../../charts/prepare-curves.ts";
import { holdExtent, type HeldExtent } from "../../charts/prepare-held-extent.ts";
import { extentWithin, frameLines, type Assembly } from "../../charts/prepare-line-chart.ts";
import { chooseBuckets } from "../../charts/prepare-renderer.ts";
import { useSame } from "../../lib/use-same.ts";
import { assemblePanel, pairedMetrics } from "./assemble-panel.ts";
import { axisOf, groupColumns, windowOf, type BoardSettings, type CurveSettings } from "./board-settings.ts";
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
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

// What the axes take from the width of the chart.
const plotInset = 56;
const noGroups: readonly DecodedGroup[] = [];

/** The curves of some metrics and formulas of all given runs, asked for as finely as they can be seen. */
export function useCurvePanel(input: CurvePanelInput): CurvePanel {
  const { runs, settings, width } = input;
  const asked = useAsked(input);
  const hasAll = runs.length > 0 && asked.metrics.length + asked.expressions.length > 0;
  const isReady = input.isInView && width > 0;
  const { main, groups, members } = usePanelQueries(input, asked, isReady && hasAll);
  const answer = main.data;
  const model = useFramed(useAssembly(input, isReady ? groups : undefined, members), input);
  return {
    model: hasAll ? model : undefined,
    isEmpty: answer && isAllEmpty(answer, settings),
    isPending: hasAll && (!isReady || main.isPending),
    error: main.error,
    retry: () => void main.refetch(),
  };
}

/**
 * Puts a panel together; without bands, undefined, there is nothing yet. Each answer is an object of its own, and most of
 * those of a live board bring nothing: what counts is whether its curves are others.
 */
function useAssembly(
  {
    metrics,
    expressions,
    runs,
    settings: { from: _from, to: _to, ...curveSettings },
    width,
  }: CurvePanelInput,
  groups: readonly DecodedGroup[] | undefined,
  answer: CurveAnswer | undefined,
): Assembly | undefined {
  const members = answer?.series;
  const settings: CurveSettings = useSame(curveSettings);
  return useMemo(
    () => groups && assemblePanel({ metrics, expressions, runs, settings, width, groups, members }),
    [groups, members, metrics, expressions, runs, settings, width],
  );
}

/** What a panel asks for: a curve for each of these. */
interface Asked {
  readonly metrics: readonly string[];
  readonly expressions: readonly string[];
}

function useAsked({ metrics, expressions, settings }: CurvePanelInput): Asked {
  const { isPaired } = settings;
  return useMemo(
    () => ({
      metrics: isPaired ? pairedMetrics(metrics) : metrics,
      expressions: readableExpressions(expressions),
    }),
    [metrics, expressions, isPaired],
  );
}

function usePanelQueries({ runs, settings, width }: CurvePanelInput, asked: Asked, isAsking: boolean) {
  const isGrouped = settings.group !== "";
  const curvesPerRun = Math.max(1, asked.metrics.length + asked.expressions.length);
  const request = {
    ...asked,
    runs,
    axis: axisOf(settings),
    buckets: chooseBuckets(width - plotInset, runs.length * curvesPerRun),
    window: windowOf(settings),
    smoothing: settings.smoothing,
  };
  const curves = useQuery({
    ...curvesQuery(request),
    enabled: isAsking && (!isGrouped || settings.hasMembers),
  });
  const groupBy = groupColumns(settings);
  const bands = useQuery({ ...curvesQuery({ ...request, groupBy }), enabled: isAsking && isGrouped });
  return isGrouped
    ? { main: bands, groups: bands.data?.groups, members: settings.hasMembers ? curves.data : undefined }
    : { main: curves, groups: curves.data && noGroups, members: curves.data };
}

/** Nothing in a part of the axis does not mean nothing at all. */
function isAllEmpty({ series, groups }: CurveAnswer, { from, to }: BoardSettings): boolean {
  return from === null && to === null && series.length + groups.length === 0;
}

/** Lays a chart out; while it is about the same, its axes only grow. */
function useFramed(assembly: Assembly | undefined, { metrics, runs, settings }: CurvePanelInput) {
  const subject = useMemo(() => ({ metrics, runs, settings }), [metrics, runs, settings]);
  const window = useSame(windowOf(settings));
  const seen = useMemo(() => assembly && extentWithin(assembly, window), [assembly, window]);
  const [held, setHeld] = useState<HeldExtent>();
  const next = seen ? holdExtent(held, subject, seen) : held;
  if (next !== held) setHeld(next);
  const extent = next?.extent;
  return useMemo(
    () => assembly && extent && frameLines(assembly, window, extent),
    [assembly, window, extent],
  );
}
