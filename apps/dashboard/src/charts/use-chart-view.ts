import { useEffect, useMemo, useState } from "react";
import type { ChartZoom, LineChartModel } from "./chart-model.ts";
import { withAllValues, withYRange } from "./prepare-line-chart.ts";
import { nearestRow, shareOf, valueAt } from "./prepare-zoom.ts";
import type { DragTarget } from "./watch-drag.ts";

/** What a reader sees of a chart: its y axis as drawn around, and the values that are pinned. */
export interface ChartView {
  readonly model: LineChartModel;
  readonly pinned: { readonly x: number; readonly share: number } | undefined;
  readonly pin: (share: number) => void;
  readonly unpin: () => void;
  readonly showAllValues: () => void;
  /** Unpins; else back to the whole of both axes. */
  readonly reset: () => void;
  readonly dragTarget: DragTarget;
}

type YView = "all" | readonly [number, number];

/** The view of one chart; the zoom of its x axis belongs to all charts of the page. */
export function useChartView(given: LineChartModel, zoom: ChartZoom | undefined): ChartView {
  const [yView, setYView] = useState<YView>();
  const [pinned, setPinned] = useState<ChartView["pinned"]>();
  const model = useMemo(() => viewOf(given, yView), [given, yView]);
  const unpin = () => setPinned(undefined);
  function pin(share: number): void {
    const x = nearestRow(model.rows, valueAt(model.x, share));
    if (x !== undefined) setPinned({ x, share: shareOf(model.x, x) });
  }
  function goBack(): void {
    unpin();
    setYView(undefined);
    if (zoom?.isZoomed) zoom.onBack();
  }
  function reset(): void {
    if (pinned) return unpin();
    setYView(undefined);
    return zoom?.isZoomed ? zoom.onReset() : undefined;
  }
  useEscape(pinned !== undefined, unpin);
  const dragTarget = { onZoomX: zoom?.onZoom, onZoomY: setYView, onBack: goBack, onClick: pin };
  return { model, pinned, pin, unpin, showAllValues: () => setYView("all"), reset, dragTarget };
}

/** Closes what is pinned wherever the focus is. */
function useEscape(isActive: boolean, close: () => void): void {
  useEffect(() => {
    if (!isActive) return undefined;
    const listen = (event: KeyboardEvent) => event.key === "Escape" && close();
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  });
}

function viewOf(given: LineChartModel, view: YView | undefined): LineChartModel {
  if (view === undefined) return given;
  return view === "all" ? withAllValues(given) : withYRange(given, view);
}
