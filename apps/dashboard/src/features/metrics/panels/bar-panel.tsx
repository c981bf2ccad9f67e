"use client";

import { useEffect, useMemo } from "react";
import { BarChart } from "../../../charts/lazy-charts.ts";
import { groupBars, prepareBars, type BarModel } from "../../../charts/prepare-bars.ts";
import { seriesColour } from "../../../charts/prepare-colours.ts";
import { formatValue } from "../../../lib/format.ts";
import { readColumn, readNumber } from "../../../lib/run-columns.ts";
import { PlotState } from "../../../ui/plot-state.tsx";
import { useBoard } from "./board-context.ts";
import { emptyRunsText } from "./empty-runs-text.ts";
import type { PanelBodyProps } from "./panel-body.tsx";
import { useRunRecords, type RunRecord } from "./use-run-records.ts";

/** The last values of metrics, a bar per run or per group of runs. */
export function BarPanel({ panel, runs, size, isReady, onReport }: PanelBodyProps) {
  const { project } = useBoard();
  const { records, error, retry } = useRunRecords(project, runs, isReady);
  const { groupBy } = panel.settings;
  const { width, height } = size;
  const model = useMemo(
    () => records && prepareBars(barsOf(records, panel.metrics, groupBy), { width, height }),
    [records, panel.metrics, groupBy, width, height],
  );
  useEffect(() => {
    if (!model) return;
    const rows = () => [["name", "value"], ...model.bars.map(({ name, value }) => [name, String(value)])];
    onReport({ note: noteOf(model), isEmpty: false, source: { kind: "bar", model, rows } });
  }, [onReport, model]);
  const isEmpty = model?.bars.length === 0;
  return (
    <PlotState
      isPending={!model}
      error={error}
      onRetry={retry}
      emptyText={emptyRunsText(runs.length) ?? (isEmpty ? "No run has a value." : undefined)}
    >
      {model && <BarChart model={model} {...size} title={panel.title} />}
    </PlotState>
  );
}

function barsOf(records: readonly RunRecord[], metrics: readonly string[], groupBy: string) {
  const hasMany = metrics.length > 1;
  const bars = records.flatMap(({ identity, run }) =>
    metrics.map((metric) => ({
      ...identity,
      id: hasMany ? `${run.id} ${metric}` : run.id,
      name: hasMany ? `${identity.name} · ${metric}` : identity.name,
      value: readNumber(run, `summary.${metric}`),
      words: hasMany ? [] : [metric],
      group: `${formatValue(readColumn(run, groupBy)) || "none"}${hasMany ? ` · ${metric}` : ""}`,
    })),
  );
  return groupBy === "" ? bars : groupBars(bars, seriesColour);
}

function noteOf({ bars, hiddenCount, missingCount }: BarModel): string {
  const notes = [];
  if (hiddenCount > 0) notes.push(`first ${bars.length} of ${bars.length + hiddenCount}`);
  if (missingCount > 0) notes.push(`${missingCount} without a finite value`);
  return notes.join(" · ");
}
