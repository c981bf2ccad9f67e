import type { DecodedSeries } from "@descent/contracts";
import { useMemo } from "react";
import type { PathIdentity } from "../../charts/contour-model.ts";
import { LineChart } from "../../charts/lazy-charts.ts";
import { prepareLossCurves } from "../../charts/prepare-loss-curves.ts";
import { useElementWidth } from "../../lib/use-element-width.ts";
import { ChartCard } from "../../ui/chart-card.tsx";
import type { QueryState } from "../../lib/query-state.ts";
import { PlotState } from "../../ui/plot-state.tsx";

const height = 180;

/** The loss of every path that is shown, over its steps: the crosshair stands where the paths are played to. */
export function LossCurvesCard(
  props: QueryState & {
    readonly series: readonly DecodedSeries[] | undefined;
    readonly paths: readonly PathIdentity[];
  },
) {
  const { series, paths } = props;
  const [widthRef, width] = useElementWidth();
  const curves = useMemo(
    () => (series && width > 0 ? prepareLossCurves(series, paths, width) : undefined),
    [series, paths, width],
  );
  const isEmpty = curves ? curves.chart.lines.length === 0 : !series && !props.isPending;
  return (
    <ChartCard title="Loss by step" note={curves && noteOf(curves.beyond)}>
      <div ref={widthRef} style={{ height }} data-testid="loss-curves">
        <PlotState
          isPending={props.isPending}
          error={props.error}
          onRetry={props.onRetry}
          emptyText={isEmpty ? "No path is shown." : undefined}
        >
          {curves && (
            <LineChart model={curves.chart} width={width} height={height} axis="step" title="Loss by step" />
          )}
        </PlotState>
      </div>
    </ChartCard>
  );
}

function noteOf(beyond: readonly string[]): string {
  if (beyond.length === 0) return "";
  const rest = beyond.length > 2 ? ` and ${beyond.length - 2} more` : "";
  return `${beyond.slice(0, 2).join(", ")}${rest} ${beyond.length === 1 ? "rises" : "rise"} above the chart`;
}
