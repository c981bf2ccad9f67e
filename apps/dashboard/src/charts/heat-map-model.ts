import type { AxisModel } from "./chart-model.ts";
import type { HeatGrid } from "./prepare-heat-map.ts";
import type { HeatScale } from "./prepare-heat-scale.ts";

/** What a heat map takes. */
export interface HeatMapProps {
  readonly grid: HeatGrid;
  readonly scale: HeatScale;
  readonly x: AxisModel;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Writes a value as the tooltip shows it. */
  readonly format: (value: number) => string;
  readonly onPin: (layer: string) => void;
}
