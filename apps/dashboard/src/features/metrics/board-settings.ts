"use client";

import { metricAxisSchema, type MetricAxis, type QueryAxis, type Smoothing } from "@descent/contracts";
import {
  createParser,
  parseAsBoolean,
  parseAsFloat,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { useCallback } from "react";
import type { ChartWindow } from "../../charts/chart-model.ts";
import { bandKinds, type BandKind } from "../../charts/prepare-group-lines.ts";
import { splitNames } from "../../lib/split-names.ts";
import { parseSmoothing, writeSmoothing } from "./smoothing-setting.ts";

/** How all charts of a page are drawn; kept in the address. */
export interface BoardSettings {
  readonly axis: MetricAxis;
  /** The metric that the x axis counts in place of `axis`. */
  readonly xMetric: string | null;
  readonly xScale: "linear" | "log";
  readonly yScale: "linear" | "log";
  /** The part of the x axis that is shown, in its unit. */
  readonly from: number | null;
  readonly to: number | null;
  readonly smoothing: Smoothing | null;
  readonly form: "line" | "scatter";
  /** Whether y axes leave out the lowest and the highest hundredth. */
  readonly ignoresOutliers: boolean;
  /** Columns, separated by commas, whose equal values make a group of runs. */
  readonly group: string;
  readonly band: BandKind;
  readonly hasMembers: boolean;
  /** Whether a training metric takes its validation metrics into its chart. */
  readonly isPaired: boolean;
  readonly search: string;
}

/** The settings that make curves what they are, whichever part of the axis is shown. */
export type CurveSettings = Omit<BoardSettings, "from" | "to">;

const parsers = {
  axis: parseAsStringLiteral(metricAxisSchema.options).withDefault("step"),
  xMetric: parseAsString,
  xScale: parseAsStringLiteral(["linear", "log"]).withDefault("linear"),
  yScale: parseAsStringLiteral(["linear", "log"]).withDefault("linear"),
  from: parseAsFloat,
  to: parseAsFloat,
  smoothing: createParser({
    parse: parseSmoothing,
    serialize: writeSmoothing,
    eq: (a, b) => writeSmoothing(a) === writeSmoothing(b),
  }),
  form: parseAsStringLiteral(["line", "scatter"]).withDefault("line"),
  ignoresOutliers: parseAsBoolean.withDefault(false),
  group: parseAsString.withDefault(""),
  band: parseAsStringLiteral(bandKinds).withDefault("std"),
  hasMembers: parseAsBoolean.withDefault(false),
  isPaired: parseAsBoolean.withDefault(false),
  search: parseAsString.withDefault(""),
};

const urlKeys = {
  axis: "x",
  xMetric: "xm",
  xScale: "xlog",
  yScale: "y",
  smoothing: "smooth",
  form: "draw",
  ignoresOutliers: "trim",
  hasMembers: "members",
  isPaired: "pairs",
  search: "metrics",
};

/** The settings, and the way to change some of them. Another x axis is shown whole. */
export function useBoardSettings(): [BoardSettings, (patch: Partial<BoardSettings>) => void] {
  const [settings, patchSettings] = useQueryStates(parsers, { urlKeys });
  const change = useCallback(
    (patch: Partial<BoardSettings>) => {
      const isOtherAxis = "axis" in patch || "xMetric" in patch || "xScale" in patch;
      void patchSettings(isOtherAxis ? { from: null, to: null, ...patch } : patch);
    },
    [patchSettings],
  );
  return [settings, change];
}

/** What the x axis counts. */
export function axisOf({ axis, xMetric }: Pick<BoardSettings, "axis" | "xMetric">): QueryAxis {
  return xMetric === null ? axis : { metric: xMetric };
}

/** The part of the x axis that charts show. */
export function windowOf({ from, to }: Pick<BoardSettings, "from" | "to">): ChartWindow {
  return { from: from ?? undefined, to: to ?? undefined };
}

/** The columns that runs are grouped by. */
export function groupColumns({ group }: Pick<BoardSettings, "group">): string[] {
  return splitNames(group);
}
