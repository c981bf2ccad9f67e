import { ChevronDown } from "lucide-react";
import { memo, useMemo } from "react";
import { objectiveKey, type Dimension } from "../../charts/observation.ts";
import { prepareScatter } from "../../charts/prepare-scatter.ts";
import { rampGradient } from "../../charts/ramp.ts";
import { ScatterChart } from "../../charts/scatter-chart.tsx";
import { Button } from "../../ui/button.tsx";
import { ChartCard } from "../../ui/chart-card.tsx";
import { ChartGrid } from "../../ui/chart-grid.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { AnalysisSection } from "./analysis-section.tsx";
import type { AnalysisProps, PatchSettings } from "./analysis-settings.ts";
import { DimensionMenu } from "./dimension-menu.tsx";
import { PlotBox } from "./plot-box.tsx";
import { noteOf } from "./scatter-note.ts";

const height = 196;

interface ScatterGridProps extends AnalysisProps {
  /** The objective and all other metrics. */
  readonly values: readonly Dimension[];
}

/** Chosen metrics against every parameter that varies; coloured by order these are the slices of a search. */
export const ScatterGrid = memo(function ScatterGrid(props: ScatterGridProps) {
  const { set, values, selected, settings, patch } = props;
  const keys = settings.against === "" ? [objectiveKey] : settings.against.split(";");
  const shown = values.filter(({ key }) => keys.includes(key));
  const { colour } = settings;
  return (
    <AnalysisSection
      title="Parameters against metrics"
      tools={
        <>
          <MetricPicker values={values} shown={keys} patch={patch} />
          <Segmented
            label="Colour of the points"
            options={[
              { value: "state", label: "By state" },
              { value: "order", label: "By order" },
            ]}
            value={colour}
            onChange={(value) => patch({ colour: value })}
          />
          {colour === "order" && (
            <span className="inline-flex items-center gap-1.5 text-[11px] text-muted">
              first <span aria-hidden className="h-2 w-16 rounded-sm" style={{ background: rampGradient }} />{" "}
              last
            </span>
          )}
        </>
      }
    >
      {set.parameters.length === 0 && (
        <p className="text-xs text-muted">No parameter differs between these {set.noun}s.</p>
      )}
      {shown.map((y) => (
        <ChartGrid key={y.key} count={set.parameters.length}>
          {set.parameters.map((x) => (
            <ScatterCard
              key={x.key}
              set={set}
              x={x}
              y={y}
              selected={selected}
              isShadedByOrder={colour === "order"}
            />
          ))}
        </ChartGrid>
      ))}
    </AnalysisSection>
  );
});

function MetricPicker(props: {
  readonly values: readonly Dimension[];
  readonly shown: readonly string[];
  readonly patch: PatchSettings;
}) {
  const { values, shown, patch } = props;
  const toggle = (key: string) => {
    const next = shown.includes(key) ? shown.filter((other) => other !== key) : [...shown, key];
    patch({ against: next.join(";") === objectiveKey ? null : next.join(";") });
  };
  return (
    <DimensionMenu
      trigger={
        <Button data-testid="metric-picker">
          Metrics {shown.length} of {values.length}
          <ChevronDown aria-hidden className="size-3.5" />
        </Button>
      }
      dimensions={values}
      shown={shown}
      least={1}
      onToggle={toggle}
    />
  );
}

const ScatterCard = memo(function ScatterCard(props: Parameters<typeof prepareScatter>[0]) {
  const { set, x, y, selected, isShadedByOrder = false } = props;
  const model = useMemo(
    () => prepareScatter({ set, x, y, selected, isShadedByOrder }),
    [set, x, y, selected, isShadedByOrder],
  );
  const title = `${y.label} against ${x.label}`;
  const notes = [...noteOf(model), x.scale === "log" ? "log axis" : ""].filter(Boolean);
  return (
    <div data-testid="scatter-card" data-kind="parameter">
      <ChartCard title={title} note={notes.join(" · ")}>
        <PlotBox
          height={height}
          emptyText={
            model.points.length === 0 ? `No ${set.noun} has reported a finite value yet.` : undefined
          }
        >
          {(width) => <ScatterChart model={model} width={width} height={height} title={title} />}
        </PlotBox>
      </ChartCard>
    </div>
  );
});
