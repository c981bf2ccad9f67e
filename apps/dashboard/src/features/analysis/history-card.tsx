import { memo, useMemo } from "react";
import type { Dimension, ObservationSet } from "../../charts/observation.ts";
import { prepareDistribution, prepareHistory } from "../../charts/prepare-history.ts";
import { ScatterChart } from "../../charts/scatter-chart.tsx";
import { ChartCard } from "../../ui/chart-card.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Toggle } from "../../ui/toggle.tsx";
import type { AnalysisProps } from "./analysis-settings.ts";
import { PlotBox } from "./plot-box.tsx";
import { noteOf } from "./scatter-note.ts";

const height = 236;

/** The objective in the order of the observations with the best so far, or how it is distributed. */
export const HistoryCard = memo(function HistoryCard(
  props: AnalysisProps & { readonly objective: Dimension },
) {
  const { set, objective, selected, settings, patch } = props;
  const { history, objectiveScale: scale } = settings;
  const model = useMemo(() => {
    const scaled = { ...objective, scale };
    return history === "order" ? prepareHistory(set, scaled, selected) : prepareDistribution(set, scaled);
  }, [set, objective, selected, scale, history]);
  const name = objective.label;
  const isOrder = history === "order";
  const title = isOrder ? `${name} by ${set.noun}` : `Share of ${set.noun}s up to a ${name}`;
  return (
    <div data-testid="scatter-card" data-kind="history">
      <ChartCard title={title} note={noteOf(model).join(" · ")}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1.5 pb-1">
          <Segmented
            label="What the chart shows"
            options={[
              { value: "order", label: "History" },
              { value: "distribution", label: "Distribution" },
            ]}
            value={history}
            onChange={(value) => patch({ history: value })}
          />
          <Toggle
            label={isOrder ? "Log y" : "Log x"}
            isOn={scale === "log"}
            onChange={(isOn) => patch({ objectiveScale: isOn ? "log" : null })}
          />
          {isOrder && <MarkKey set={set} />}
        </div>
        <PlotBox
          height={height}
          emptyText={model.path.length === 0 ? `No ${set.noun} has reported a finite value yet.` : undefined}
        >
          {(width) => <ScatterChart model={model} width={width} height={height} title={title} />}
        </PlotBox>
      </ChartCard>
    </div>
  );
});

const marks = [
  { state: "pruned", sign: "◇", tone: "text-warn" },
  { state: "failed", sign: "×", tone: "text-bad" },
  { state: "running", sign: "●", tone: "text-good" },
] as const;

function MarkKey({ set }: { readonly set: ObservationSet }) {
  return (
    <ul className="flex flex-wrap gap-x-3 text-[11px] text-muted">
      <li>
        <span aria-hidden className="mr-1 inline-block h-0.5 w-3 bg-accent align-middle" />
        best so far
      </li>
      {marks
        .filter(({ state }) => set.observations.some((one) => one.state === state))
        .map(({ state, sign, tone }) => (
          <li key={state}>
            <span aria-hidden className={`mr-1 font-semibold ${tone}`}>
              {sign}
            </span>
            {state}
          </li>
        ))}
    </ul>
  );
}
