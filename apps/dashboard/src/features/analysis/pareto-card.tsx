import { memo, useMemo } from "react";
import type { Dimension, ObservationSet } from "../../charts/observation.ts";
import { preparePareto, type ParetoModel, type ParetoSide } from "../../charts/prepare-pareto.ts";
import { ScatterChart } from "../../charts/scatter-chart.tsx";
import type { Goal } from "../../lib/metric-goal.ts";
import { ChartCard } from "../../ui/chart-card.tsx";
import { Select } from "../../ui/select.tsx";
import type { AnalysisProps, PatchSettings } from "./analysis-settings.ts";
import { DimensionSelect } from "./dimension-select.tsx";
import { FrontTable } from "./front-table.tsx";
import { chooseSides, type ParetoSides } from "./pareto-sides.ts";
import { PlotBox } from "./plot-box.tsx";

const height = 220;

/** Two metrics against each other, and what no other observation beats in both. */
export const ParetoCard = memo(function ParetoCard(
  props: AnalysisProps & {
    /** The objective and all other metrics. */
    readonly values: readonly Dimension[];
  },
) {
  const { set, values, selected, settings, patch } = props;
  const sides = useMemo(() => chooseSides(set, values, settings), [set, values, settings]);
  const model = useMemo(
    () => sides && preparePareto(set, sides.x, sides.y, selected),
    [set, sides, selected],
  );
  const title = sides
    ? `Trade-off of ${sides.x.dimension.label} and ${sides.y.dimension.label}`
    : "Trade-off of two metrics";
  const front = model?.front ?? [];
  return (
    <div data-testid="pareto-card" data-front={front.length}>
      <ChartCard title={title} note={model && noteOf(model)}>
        <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 py-1">
          {sides && <Sides sides={sides} values={values} patch={patch} />}
        </div>
        <PlotBox height={height} emptyText={front.length > 0 ? undefined : emptyText(set, sides)}>
          {(width) =>
            model && <ScatterChart model={model.chart} width={width} height={height} title={title} />
          }
        </PlotBox>
        <FrontTable front={front} sides={sides ? [sides.x.dimension, sides.y.dimension] : []} />
      </ChartCard>
    </div>
  );
});

function noteOf({ front, comparedCount, chart }: ParetoModel): string {
  const leftOut = chart.nonFiniteCount > 0 ? ` · ${chart.nonFiniteCount} without both` : "";
  return `${front.length} of ${comparedCount} on the front${leftOut}`;
}

function emptyText({ noun }: ObservationSet, sides: ParetoSides | undefined): string {
  if (!sides) return `A trade-off needs a second metric: these ${noun}s have summarised none yet.`;
  return `No ${noun} has a finite value of both metrics.`;
}

function Sides(props: {
  readonly sides: ParetoSides;
  readonly values: readonly Dimension[];
  readonly patch: PatchSettings;
}) {
  const { sides, values, patch } = props;
  return (
    <>
      <Side
        label="x"
        options={values}
        side={sides.x}
        onSide={(frontX) => patch({ frontX, frontXGoal: null })}
        onGoal={(frontXGoal) => patch({ frontXGoal })}
      />
      <Side
        label="y"
        options={sides.others}
        side={sides.y}
        onSide={(frontY) => patch({ frontY, frontYGoal: null })}
        onGoal={(frontYGoal) => patch({ frontYGoal })}
      />
    </>
  );
}

const goals = [
  { value: "minimize", label: "lower is better" },
  { value: "maximize", label: "higher is better" },
];

function Side(props: {
  readonly label: string;
  readonly options: readonly Dimension[];
  readonly side: ParetoSide;
  readonly onSide: (key: string) => void;
  readonly onGoal: (goal: Goal) => void;
}) {
  const { dimension, goal } = props.side;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1">
      <DimensionSelect
        label={props.label}
        dimensions={props.options}
        chosen={dimension}
        onChange={props.onSide}
      />
      <Select
        label={`Goal of ${dimension.label}`}
        isLabelHidden
        options={goals}
        value={goal}
        onChange={(next) => props.onGoal(next === "maximize" ? "maximize" : "minimize")}
      />
    </span>
  );
}
