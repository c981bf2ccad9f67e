import { memo, useMemo } from "react";
import { prepareTimeline } from "../../charts/prepare-timeline.ts";
import { TimelineChart } from "../../charts/timeline-chart.tsx";
import { clamp } from "../../lib/clamp.ts";
import { formatCount } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { ChartCard } from "../../ui/chart-card.tsx";
import type { AnalysisProps } from "./analysis-settings.ts";
import { PlotBox } from "./plot-box.tsx";

const lanesPx = [110, 600] as const;
const rowPx = [5, 24] as const;
const axisPx = 30;
const renewMs = 5000;

/** When each observation was worked on, and by which agent. */
export const TimelineCard = memo(function TimelineCard(props: Pick<AnalysisProps, "set" | "selected">) {
  const { set, selected } = props;
  const isRunning = set.observations.some(({ endedAt, state }) => endedAt === null && state === "running");
  const clock = useNow(renewMs);
  const now = isRunning ? clock : 0;
  const model = useMemo(() => prepareTimeline(set, selected, now), [set, selected, now]);
  const lanes = clamp(model.rowCount * rowPx[0], 220, lanesPx[1]);
  const rowHeight = Math.min(rowPx[1], lanes / Math.max(1, model.rowCount));
  const drawn = Math.max(lanesPx[0], model.rowCount * rowHeight) + axisPx;
  return (
    <div data-testid="timeline-card">
      <ChartCard
        title={`Timeline of ${set.noun}s by agent`}
        note={`${formatCount(model.bars.length, set.noun)}, ${formatCount(model.lanes.length, "lane")}`}
      >
        <PlotBox
          height={drawn}
          emptyText={model.bars.length === 0 ? `No ${set.noun} has started yet.` : undefined}
        >
          {(width) => (
            <TimelineChart
              model={model}
              width={width}
              rowHeight={rowHeight}
              title={`Timeline of ${set.noun}s`}
            />
          )}
        </PlotBox>
      </ChartCard>
    </div>
  );
});
