"use client";

import { metricAxisSchema, type MetricAxis } from "@descent/contracts";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

/** How all charts of a page are drawn; kept in the address. */
export interface BoardSettings {
  readonly axis: MetricAxis;
  readonly yScale: "linear" | "log";
  readonly search: string;
}

const parsers = {
  axis: parseAsStringLiteral(metricAxisSchema.options).withDefault("step"),
  yScale: parseAsStringLiteral(["linear", "log"]).withDefault("linear"),
  search: parseAsString.withDefault(""),
};

const urlKeys = { axis: "x", yScale: "y", search: "metrics" };

/** The settings, and the way to change some of them. */
export function useBoardSettings(): [BoardSettings, (patch: Partial<BoardSettings>) => void] {
  const [settings, patchSettings] = useQueryStates(parsers, { urlKeys });
  return [settings, (patch) => void patchSettings(patch)];
}
