import type { Sweep, Trial } from "@descent/contracts";
import { useMemo } from "react";
import { prepareHistory, prepareParameterChart, variedParameters } from "../../charts/prepare-scatter.ts";
import { ScatterChart } from "../../charts/scatter-chart.tsx";
import type { ScatterModel } from "../../charts/scatter-model.ts";
import { useElementWidth } from "../../lib/use-element-width.ts";
import { useInView } from "../../lib/use-in-view.ts";
import { ChartGrid } from "../../ui/chart-grid.tsx";
import { ChartCard } from "../../ui/chart-card.tsx";

interface SweepChartsProps {
  readonly sweep: Sweep;
  readonly trials: readonly Trial[];
}

const height = 220;

/** How the best so far went, and the metric against each parameter that varies. */
export function SweepCharts({ sweep, trials }: SweepChartsProps) {
  const history = useMemo(() => prepareHistory(sweep, trials), [sweep, trials]);
  const names = variedParameters(sweep.parameters);
  return (
    <div className="space-y-3">
      <ScatterCard title={`${sweep.metric.name} by trial`} note="line: best so far" model={history} />
      <ChartGrid count={names.length}>
        {names.map((name) => (
          <ParameterCard key={name} name={name} sweep={sweep} trials={trials} />
        ))}
      </ChartGrid>
    </div>
  );
}

function ParameterCard({ name, sweep, trials }: SweepChartsProps & { readonly name: string }) {
  const model = useMemo(() => prepareParameterChart(sweep, trials, name), [sweep, trials, name]);
  const note = model.x.scale === "log" ? "log axis" : "";
  return <ScatterCard title={`${sweep.metric.name} against ${name}`} note={note} model={model} />;
}

function ScatterCard(props: { readonly title: string; readonly note: string; readonly model: ScatterModel }) {
  const [viewRef, isInView] = useInView();
  const [widthRef, width] = useElementWidth();
  const { nonFiniteCount } = props.model;
  const notes = [nonFiniteCount > 0 && `${nonFiniteCount} not finite`, props.note].filter(Boolean);
  const isDrawn = isInView && width > 0 && props.model.points.length > 0;
  return (
    <div ref={viewRef} data-testid="scatter-card">
      <ChartCard title={props.title} note={notes.join(" · ")}>
        <div ref={widthRef} style={{ height }}>
          {isDrawn && <ScatterChart model={props.model} width={width} height={height} title={props.title} />}
          {props.model.points.length === 0 && (
            <p className="grid h-full place-content-center text-xs text-muted">
              No trial has reported a finite value yet.
            </p>
          )}
        </div>
      </ChartCard>
    </div>
  );
}
