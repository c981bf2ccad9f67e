import { useMemo } from "react";
import type { ChartZoom } from "../../charts/chart-model.ts";
import { useBoardSettings } from "./board-settings.ts";
import { forgetZooms, rememberZoom, roundRange, takeZoomBack } from "./zoom-history.ts";

/**
 * The zoom of the x axis that all charts of the page share; in the address. Undefined for a chart whose axis is another
 * one.
 */
export function useBoardZoom(axis?: string): ChartZoom | undefined {
  const [settings, change] = useBoardSettings();
  const { from, to } = settings;
  const isShared = axis === undefined || axis === (settings.xMetric ?? settings.axis);
  return useMemo(() => {
    if (!isShared) return undefined;
    const isZoomed = from !== null || to !== null;
    const shown = from !== null && to !== null ? ([from, to] as const) : undefined;
    const show = (range: readonly [number, number] | undefined) =>
      change({ from: range?.[0] ?? null, to: range?.[1] ?? null });
    return {
      isZoomed,
      onZoom: (x) => {
        const next = roundRange(x);
        if (!(next[0] < next[1])) return;
        rememberZoom(shown, next);
        show(next);
      },
      onBack: () => isZoomed && show(takeZoomBack()),
      onReset: () => {
        forgetZooms();
        show(undefined);
      },
    };
  }, [isShared, from, to, change]);
}
