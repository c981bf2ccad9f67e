"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { seriesColour } from "../../charts/prepare-colours.ts";
import { prepareLineChart } from "../../charts/prepare-line-chart.ts";
import { chooseBuckets } from "../../charts/prepare-renderer.ts";
import { parameterOf, updateRatioPrefix, updateRatioReference } from "../../charts/prepare-update-ratios.ts";
import { judgeUpdateRatios } from "../../charts/prepare-update-verdict.ts";
import { orderMetrics } from "../../lib/group-metrics.ts";
import { useElementWidth } from "../../lib/use-element-width.ts";
import { ChartCard } from "../../ui/chart-card.tsx";
import { classNames } from "../../ui/class-names.ts";
import { axisOf, useBoardSettings, windowOf, type BoardSettings } from "./board-settings.ts";
import { ChartBody } from "./chart-body.tsx";
import { curvesQuery } from "./queries.ts";

const height = 240;

const tones = { good: "text-good", warn: "text-warn", bad: "text-bad", none: "text-muted" };

/** How much each parameter of a run moves per step, against the usual band, and what that means. */
export function UpdateRatioCard({
  run,
  metrics,
}: {
  readonly run: string;
  readonly metrics: readonly string[];
}) {
  const [settings] = useBoardSettings();
  const [widthRef, width] = useElementWidth();
  const names = useMemo(
    () => orderMetrics(metrics.filter((name) => name.startsWith(updateRatioPrefix))),
    [metrics],
  );
  const query = useRatios(run, names, settings, width);
  const series = query.data?.series;
  const model = useRatioModel(series, names, settings, width);
  const verdict = useMemo(() => series && judgeUpdateRatios(series), [series]);
  if (names.length === 0) return null;
  return (
    <div data-testid="update-ratio">
      <ChartCard title="Update ratio" note="‖Δw‖ / ‖w‖ per step, shaded: usual 1e−4 to 1e−2">
        <p
          data-testid="update-ratio-verdict"
          data-tone={verdict?.tone}
          className={classNames("my-1 min-h-10 font-medium sm:min-h-5", verdict && tones[verdict.tone])}
        >
          {verdict?.text}
        </p>
        <div ref={widthRef} style={{ height }}>
          <ChartBody
            model={model}
            emptyText="No points."
            isPending={query.isPending}
            error={query.error}
            onRetry={() => void query.refetch()}
            size={{ width, height }}
            axis={settings.xMetric ?? settings.axis}
            title="Update ratio"
          />
        </div>
        <Legend names={names} />
      </ChartCard>
    </div>
  );
}

function useRatios(run: string, names: readonly string[], settings: BoardSettings, width: number) {
  return useQuery({
    ...curvesQuery({
      runs: [run],
      metrics: names,
      axis: axisOf(settings),
      buckets: chooseBuckets(width, names.length),
      window: windowOf(settings),
    }),
    enabled: names.length > 0 && width > 0,
  });
}

function useRatioModel(
  series: Parameters<typeof judgeUpdateRatios>[0] | undefined,
  names: readonly string[],
  settings: BoardSettings,
  width: number,
) {
  const { xScale } = settings;
  return useMemo(() => {
    if (!series || width === 0) return undefined;
    return prepareLineChart({
      series,
      identify: ({ metric }) => ({
        id: metric,
        name: parameterOf(metric),
        colour: seriesColour(names.indexOf(metric)),
      }),
      axis: axisOf(settings),
      window: windowOf(settings),
      xScale,
      yScale: "log",
      width,
      reference: updateRatioReference,
    });
  }, [series, names, settings, xScale, width]);
}

function Legend({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 pt-1 pb-0.5 pl-11 text-[11px] text-muted">
      {names.slice(0, 24).map((name, index) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className="h-[3px] w-3 rounded" style={{ background: seriesColour(index) }} />
          {parameterOf(name)}
        </li>
      ))}
      {names.length > 24 && <li>and {names.length - 24} more</li>}
    </ul>
  );
}
