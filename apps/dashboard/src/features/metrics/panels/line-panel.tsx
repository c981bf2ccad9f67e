import { useEffect, useMemo } from "react";
import type { LineChartModel } from "../../../charts/chart-model.ts";
import type { BoardSettings } from "../board-settings.ts";
import { ChartBody } from "../chart-body.tsx";
import { noteOf } from "../panel-notes.ts";
import { parseSmoothing } from "../smoothing-setting.ts";
import { useCurvePanel } from "../use-curve-panel.ts";
import { emptyRunsText } from "./empty-runs-text.ts";
import type { PanelBodyProps } from "./panel-body.tsx";
import type { PanelSettings } from "./panel-schema.ts";

/** Curves over steps or time: metrics, formulas or both. */
export function LinePanel({ panel, runs, settings, size, isReady, onReport }: PanelBodyProps) {
  const own = useMemo(() => ownSettings(settings, panel.settings), [settings, panel.settings]);
  const { metrics } = panel;
  const { expressions } = panel.settings;
  const curves = useCurvePanel({
    metrics,
    expressions,
    runs,
    settings: own,
    width: size.width,
    isInView: isReady,
  });
  const { model, isEmpty } = curves;
  useEffect(() => {
    const source = model && { kind: "line" as const, model, rows: () => lineRows(model) };
    onReport({
      note: model ? noteOf(model) : "",
      isEmpty: isEmpty ?? false,
      ...(source && { source }),
    });
  }, [onReport, model, isEmpty]);
  return (
    <ChartBody
      model={model}
      emptyText={emptyText(runs.length, metrics.length + expressions.length)}
      isPending={curves.isPending}
      error={curves.error}
      onRetry={curves.retry}
      size={size}
      axis={own.xMetric ?? own.axis}
      title={panel.title}
    />
  );
}

/** The board's settings with those that the panel has of its own. */
function ownSettings(board: BoardSettings, { xAxis, yScale, smoothing }: PanelSettings): BoardSettings {
  // The zoom of the board is about the board's own axis.
  const axis = xAxis === "board" ? {} : { axis: xAxis, xMetric: null };
  const isOwnAxis = xAxis !== "board" && (xAxis !== board.axis || board.xMetric !== null);
  return {
    ...board,
    ...axis,
    ...(isOwnAxis && { from: null, to: null }),
    yScale: yScale === "board" ? board.yScale : yScale,
    // A text that is no smoothing is none.
    smoothing: smoothing === "board" ? board.smoothing : parseSmoothing(smoothing),
  };
}

function emptyText(runs: number, labels: number): string {
  if (labels === 0) return "Nothing to show yet: edit the panel and choose metrics.";
  return emptyRunsText(runs) ?? "No points.";
}

/** The curves as they are drawn, point by point. */
function lineRows({ lines }: LineChartModel): string[][] {
  const hasRaw = lines.some(({ raw }) => raw !== undefined);
  const rows = lines.flatMap(({ name, part, x, y, raw }) => {
    const curve = part === undefined ? name : `${name} · ${part}`;
    return Array.from(x, (at, index) => {
      const row = [curve, String(at), String(y[index])];
      return hasRaw ? [...row, raw ? String(raw[index]) : ""] : row;
    });
  });
  return [["curve", "x", "y", ...(hasRaw ? ["y as logged"] : [])], ...rows];
}
