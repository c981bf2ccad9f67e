"use client";

import { metricAxisSchema, type MetricAxis } from "@descent/contracts";
import { useUrlParams } from "../../lib/use-url-params.ts";

/** How all charts of a page are drawn; kept in the address. */
export interface BoardSettings {
  readonly axis: MetricAxis;
  readonly yScale: "linear" | "log";
  readonly search: string;
}

/** The settings, and the way to change some of them. */
export function useBoardSettings(): [BoardSettings, (patch: Partial<BoardSettings>) => void] {
  const [params, patchParams] = useUrlParams();
  const settings: BoardSettings = {
    axis: metricAxisSchema.safeParse(params.get("x")).data ?? "step",
    yScale: params.get("y") === "log" ? "log" : "linear",
    search: params.get("metrics") ?? "",
  };
  function change(patch: Partial<BoardSettings>) {
    const next = { ...settings, ...patch };
    patchParams({
      x: next.axis === "step" ? undefined : next.axis,
      y: next.yScale === "log" ? "log" : undefined,
      metrics: next.search,
    });
  }
  return [settings, change];
}
