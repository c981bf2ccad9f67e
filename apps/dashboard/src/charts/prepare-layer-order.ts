import type { LayerStanding } from "./prepare-layer-outliers.ts";

/** How the rows of layers may be ordered. */
export const layerOrders = ["network", "median", "outlying"] as const;

export type LayerOrder = (typeof layerOrders)[number];

/**
 * The network's order: that in which layers were first logged, in the first run that has them. Parameters of a layer
 * stand together, at the place of the first of them.
 */
export function networkOrder(runs: readonly (readonly string[])[]): string[] {
  const names = [...new Set(runs.flat())];
  const places = new Map<string, number>();
  for (const name of names) places.set(layerOf(name), places.get(layerOf(name)) ?? places.size);
  return names.toSorted((a, b) => places.get(layerOf(a))! - places.get(layerOf(b))!);
}

/** The layer that a parameter such as `conv1.weight` belongs to. */
function layerOf(name: string): string {
  return name.replace(/[./_](weight|bias|kernel|gamma|beta|scale|w|b)$/i, "");
}

/** The rows in the order that is asked for: the highest median, or the farthest from the others, first. */
export function orderLayers(
  layers: readonly string[],
  standings: readonly LayerStanding[],
  order: LayerOrder,
): string[] {
  if (order === "network") return [...layers];
  const known = new Map(standings.map((standing) => [standing.layer, standing]));
  const keyOf = (layer: string) => {
    const standing = known.get(layer);
    const key = order === "median" ? standing?.end : standing?.distance;
    return key === undefined || Number.isNaN(key) ? -Infinity : key;
  };
  return layers.toSorted((a, b) => (keyOf(a) === keyOf(b) ? 0 : keyOf(b) - keyOf(a)));
}
