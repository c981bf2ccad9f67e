import { useCallback, useMemo } from "react";
import type { Dimension, ObservationSet } from "../../charts/observation.ts";
import { ParallelCoordinates } from "../../charts/parallel-coordinates.tsx";
import {
  layOutAxes,
  readAxes,
  toChoices,
  writeAxes,
  type AxisChoice,
  type AxisSpec,
} from "../../charts/prepare-axis-layout.ts";
import { prepareParallel } from "../../charts/prepare-parallel.ts";
import { describeObservation } from "../../charts/prepare-point.ts";
import { rampGradient } from "../../charts/ramp.ts";
import { Button } from "../../ui/button.tsx";
import { ChartCard } from "../../ui/chart-card.tsx";
import type { AnalysisSettings, PatchSettings } from "./analysis-settings.ts";
import { AxisHeads } from "./axis-heads.tsx";
import { AxisPicker } from "./axis-picker.tsx";
import { PlotBox } from "./plot-box.tsx";
import type { Brushes } from "./use-brushes.ts";

const axisPx = 112;
const edgePx = 70;
const height = 326;

/** Every observation as a line across its parameters and its objective. */
export function ParallelCard(props: {
  readonly set: ObservationSet;
  /** All that can have an axis. */
  readonly dimensions: readonly Dimension[];
  /** What has one unless others are chosen. */
  readonly usual: readonly Dimension[];
  readonly brushes: Brushes;
  readonly settings: AnalysisSettings;
  readonly patch: PatchSettings;
}) {
  const { set, dimensions, usual, brushes, settings, patch } = props;
  const axes = useMemo(
    () => layOutAxes(readAxes(settings.axes), dimensions, usual),
    [settings.axes, dimensions, usual],
  );
  const change = (choices: readonly AxisChoice[]) => patch({ axes: writeAxes(choices) || null });
  return (
    <div data-testid="parallel-card">
      <ChartCard title="Parameters and results" note={<RampKey set={set} />}>
        <div className="flex h-10 items-center gap-2 text-[11px] text-muted">
          <AxisPicker dimensions={dimensions} axes={toChoices(axes)} onChange={change} />
          {settings.axes !== "" && <Button onClick={() => patch({ axes: null })}>Usual axes</Button>}
          <span className="truncate max-sm:hidden">
            Drag along an axis to select, drag its grip to move it.
          </span>
        </div>
        <PlotBox
          height={height}
          emptyText={set.observations.length === 0 ? `No ${set.noun}s yet.` : undefined}
        >
          {(width) => <Axes set={set} axes={axes} brushes={brushes} shown={width} onChange={change} />}
        </PlotBox>
      </ChartCard>
    </div>
  );
}

function Axes(props: {
  readonly set: ObservationSet;
  readonly axes: readonly AxisSpec[];
  readonly brushes: Brushes;
  /** The width of the card; more axes than fit scroll sideways. */
  readonly shown: number;
  readonly onChange: (axes: readonly AxisChoice[]) => void;
}) {
  const { set, axes, brushes, shown, onChange } = props;
  const model = useMemo(() => prepareParallel(set.observations, axes, set.objective.goal), [set, axes]);
  const byId = useMemo(() => new Map(set.observations.map((one) => [one.id, one])), [set]);
  const describe = useCallback(
    (id: string) => {
      const found = byId.get(id);
      return found ? describeObservation(set, found) : [];
    },
    [byId, set],
  );
  const width = Math.max(shown, (axes.length - 1) * axisPx + 2 * edgePx);
  const xs = useMemo(() => {
    const gap = axes.length > 1 ? (width - 2 * edgePx) / (axes.length - 1) : 0;
    return axes.map((_, index) => edgePx + index * gap);
  }, [axes, width]);
  return (
    <div className="overflow-x-auto overflow-y-hidden">
      <div style={{ width }}>
        <AxisHeads axes={axes} xs={xs} brushes={brushes} onChange={onChange} />
        <ParallelCoordinates
          model={model}
          xs={xs}
          width={width}
          title={`${set.observations.length} ${set.noun}s across ${axes.length} axes`}
          brushes={brushes.brushes}
          selected={brushes.selected}
          describe={describe}
          onBrush={brushes.setBrush}
        />
      </div>
    </div>
  );
}

function RampKey({ set }: { readonly set: ObservationSet }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="max-sm:hidden">rank of {set.objective.metric}:</span> worst
      <span aria-hidden className="h-2 w-16 rounded-sm" style={{ background: rampGradient }} />
      best
    </span>
  );
}
