import type { CurveAnswer, DecodedGroup } from "@descent/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { LineChartModel, LineIdentity } from "../../charts/chart-model.ts";
import { neededMetrics } from "../../charts/prepare-curves.ts";
import { holdExtent, type HeldExtent } from "../../charts/prepare-held-extent.ts";
import { frameLines, type Assembly } from "../../charts/prepare-line-chart.ts";
import { gatheredWidth } from "../../charts/gathered-width.ts";
import { chooseBuckets } from "../../charts/prepare-renderer.ts";
import { assemblePanel, pairedMetrics } from "./assemble-panel.ts";
import { axisOf, groupColumns, windowOf, type BoardSettings } from "./board-settings.ts";
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
const noGroups: readonly DecodedGroup[] = [];

/** The curves of some metrics and formulas of all given runs, asked for as finely as they can be seen. */
export function useCurvePanel(input: CurvePanelInput): CurvePanel {
  const { expressions, runs, settings, width } = input;
  const needed = useNeededMetrics(input);
  const hasAll = runs.length > 0 && needed.length > 0;
  const isReady = input.isInView && width > 0;
  // Formulas are not gathered into bands: their curves stay those of the runs.
  const isGrouped = settings.group !== "" && expressions.length === 0;
  const asking = { isAsking: isReady && hasAll, isGrouped };
  const { main, groups, members } = usePanelQueries(input, needed, asking);
  const answer = main.data;
  const model = useFramed(useAssembly(input, isReady ? groups : undefined, members), input);
  return {
    model: hasAll ? model : undefined,
    isEmpty: answer && isAllEmpty(answer, settings),
    bucketWidth: answer ? gatheredWidth(answer) : null,
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
  { metrics, expressions, runs, settings, width }: CurvePanelInput,
  groups: readonly DecodedGroup[] | undefined,
  answer: CurveAnswer | undefined,
): Assembly | undefined {
  const { series, bucketWidth = null } = answer ?? {};
  return useMemo(() => {
    if (!groups) return undefined;
    const members = series && { series, bucketWidth };
    return assemblePanel({ metrics, expressions, runs, settings, width, groups, members });
  }, [groups, series, bucketWidth, metrics, expressions, runs, settings, width]);
}

function useNeededMetrics({ metrics, expressions, settings }: CurvePanelInput): readonly string[] {
  const { isPaired } = settings;
  return useMemo(
    () => neededMetrics(isPaired ? pairedMetrics(metrics) : metrics, expressions),
    [metrics, expressions, isPaired],
  );
}

function usePanelQueries(
  { runs, settings, width }: CurvePanelInput,
  needed: readonly string[],
  { isAsking, isGrouped }: { readonly isAsking: boolean; readonly isGrouped: boolean },
) {
  const request = {
    runs: runs.map((run) => run.id),
    metrics: needed,
    axis: axisOf(settings),
    buckets: chooseBuckets(width - plotInset, runs.length * Math.max(1, needed.length)),
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
  const [held, setHeld] = useState<HeldExtent>();
  const next = assembly ? holdExtent(held, subject, assembly.extent) : held;
  if (next !== held) setHeld(next);
  const extent = next?.extent;
  return useMemo(() => assembly && extent && frameLines(assembly, extent), [assembly, extent]);
}
