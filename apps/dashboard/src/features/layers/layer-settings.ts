"use client";

import { parseAsFloat, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { layerOrders, type LayerOrder } from "../../charts/prepare-layer-order.ts";
import { layerStatistics, type LayerStatisticKey } from "../../charts/prepare-layer-statistics.ts";

/** What the view of layers shows; kept in the address. */
export interface LayerSettings {
  /** Null shows the first statistic that was logged. */
  readonly statistic: LayerStatisticKey | null;
  readonly order: LayerOrder;
  readonly search: string;
  readonly pinned: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

/** Changes to the settings; null takes one out of the address. */
export type LayerPatch = { readonly [Name in keyof LayerSettings]?: LayerSettings[Name] | null };

const parsers = {
  statistic: parseAsStringLiteral(layerStatistics.map(({ key }) => key)),
  order: parseAsStringLiteral(layerOrders).withDefault("network"),
  search: parseAsString.withDefault(""),
  pinned: parseAsString,
  from: parseAsFloat,
  to: parseAsFloat,
};

const urlKeys = { statistic: "stat", order: "rows", search: "layers", pinned: "layer" };

/** The settings, and the way to change some of them. */
export function useLayerSettings(): [LayerSettings, (patch: LayerPatch) => void] {
  const [settings, patchSettings] = useQueryStates(parsers, { urlKeys });
  return [settings, (patch) => void patchSettings(patch)];
}

/** The steps that are shown; undefined where they are all. */
export function rangeOf({
  from,
  to,
}: Pick<LayerSettings, "from" | "to">): readonly [number, number] | undefined {
  return from !== null && to !== null && from < to ? [from, to] : undefined;
}
