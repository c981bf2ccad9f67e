"use client";

import { useEffect, useMemo } from "react";
import { prepareRunScatter } from "../../../charts/prepare-run-scatter.ts";
import { ScatterChart } from "../../../charts/lazy-charts.ts";
import { readColumn } from "../../../lib/run-columns.ts";
import { PlotState } from "../../../ui/plot-state.tsx";
import { useBoard } from "./board-context.ts";
import { emptyRunsText } from "./empty-runs-text.ts";
import type { PanelBodyProps } from "./panel-body.tsx";
import { shortColumn } from "./prepare-board.ts";
import { tableRows } from "./sort-records.ts";
import { useRunRecords } from "./use-run-records.ts";

/** Runs as points, by two columns of config or summary. */
export function ScatterPanel({ panel, runs, size, isReady, onReport }: PanelBodyProps) {
  const { project } = useBoard();
  const { records, error, retry } = useRunRecords(project, runs, isReady);
  const { xColumn, yColumn, xScale, yScale } = panel.settings;
  const scatter = useMemo(() => {
    if (!records) return undefined;
    const places = records.map(({ identity, run }) => ({
      ...identity,
      x: readColumn(run, xColumn),
      y: readColumn(run, yColumn),
    }));
    const yAxis = {
      label: shortColumn(yColumn),
      scale: yScale === "log" ? ("log" as const) : ("linear" as const),
    };
    return prepareRunScatter(places, { label: shortColumn(xColumn), scale: xScale }, yAxis);
  }, [records, xColumn, yColumn, xScale, yScale]);
  useEffect(() => {
    if (!scatter || !records) return;
    const { model, missingCount } = scatter;
    const note = missingCount > 0 ? `${missingCount} of ${records.length} runs not on the axes` : "";
    const rows = () => tableRows(records, [xColumn, yColumn]);
    onReport({ note, isEmpty: false, source: { kind: "scatter", model, rows } });
  }, [onReport, scatter, records, xColumn, yColumn]);
  const isEmpty = scatter?.model.points.length === 0;
  return (
    <PlotState
      isPending={!scatter}
      error={error}
      onRetry={retry}
      emptyText={emptyRunsText(runs.length) ?? (isEmpty ? "No run has both values." : undefined)}
    >
      {scatter && <ScatterChart model={scatter.model} {...size} title={panel.title} noun="runs" />}
    </PlotState>
  );
}
