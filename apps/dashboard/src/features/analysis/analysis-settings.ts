"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback } from "react";
import type { ObservationSet } from "../../charts/observation.ts";

const goals = ["minimize", "maximize"] as const;
const scales = ["linear", "log"] as const;

/** What a reader chose to see of a set of observations; kept in the address. Empty texts stand for the usual. */
export interface AnalysisSettings {
  /** As `charts/brushes.ts` writes them. */
  readonly brushes: string;
  /** As `charts/prepare-axis-layout.ts` writes them. */
  readonly axes: string;
  readonly objectiveScale: (typeof scales)[number];
  readonly history: "order" | "distribution";
  /** The dimension's key on the y axis of the grid of scatter plots, one each, parted by semicolons. */
  readonly against: string;
  readonly colour: "state" | "order";
  readonly correlation: "spearman" | "pearson";
  readonly contourX: string;
  readonly contourY: string;
  readonly frontX: string;
  readonly frontY: string;
  readonly frontXGoal: (typeof goals)[number] | null;
  readonly frontYGoal: (typeof goals)[number] | null;
  /** A dimension's key, `number` or `duration`; `-` in front for descending. */
  readonly order: string;
}

const text = parseAsString.withDefault("");

const parsers = {
  brushes: text,
  axes: text,
  objectiveScale: parseAsStringLiteral(scales).withDefault("linear"),
  history: parseAsStringLiteral(["order", "distribution"]).withDefault("order"),
  against: text,
  colour: parseAsStringLiteral(["state", "order"]).withDefault("state"),
  correlation: parseAsStringLiteral(["spearman", "pearson"]).withDefault("spearman"),
  contourX: text,
  contourY: text,
  frontX: text,
  frontY: text,
  frontXGoal: parseAsStringLiteral(goals),
  frontYGoal: parseAsStringLiteral(goals),
  order: text,
};

const urlKeys = {
  brushes: "brush",
  objectiveScale: "objectiveScale",
  contourX: "cx",
  contourY: "cy",
  frontX: "fx",
  frontY: "fy",
  frontXGoal: "fxGoal",
  frontYGoal: "fyGoal",
};

/** Changes some of the settings; null goes back to the usual. */
export type PatchSettings = (patch: {
  [Name in keyof AnalysisSettings]?: AnalysisSettings[Name] | null;
}) => void;

/** The settings, and the way to change some of them. */
export function useAnalysisSettings(): [AnalysisSettings, PatchSettings] {
  const [settings, patchSettings] = useQueryStates(parsers, { urlKeys });
  const patch = useCallback<PatchSettings>((changed) => void patchSettings(changed), [patchSettings]);
  return [settings, patch];
}

/** What the parts of the view share. They are memoized: while a brush moves, what it does not reach yet stays. */
export interface AnalysisProps {
  readonly set: ObservationSet;
  /** What the brushes let through; undefined for all. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly settings: AnalysisSettings;
  readonly patch: PatchSettings;
}
