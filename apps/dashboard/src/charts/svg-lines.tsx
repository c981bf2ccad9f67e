import { Area, Line } from "recharts";
import type { LineChartModel } from "./chart-model.ts";
import { opacities } from "./opacities.ts";
import { bandKey, segmentKey } from "./prepare-rows.ts";

/** The curves of a small chart as Recharts' own lines. Rows of other curves are bridged, gaps are not. */
export function SvgLines({ model }: { readonly model: LineChartModel }) {
  const common = { isAnimationActive: false, connectNulls: true, dot: false, activeDot: false } as const;
  return model.segments.map((segment, index) => {
    const line = model.lines[segment.line];
    if (!line) return null;
    return [
      model.hasBands && line.extremes && (
        <Area
          key={bandKey(index)}
          dataKey={bandKey(index)}
          stroke="none"
          fill={line.colour}
          fillOpacity={opacities.band}
          {...common}
        />
      ),
      <Line
        key={segmentKey(index)}
        dataKey={segmentKey(index)}
        name={line.name}
        stroke={line.colour}
        strokeWidth={line.width ?? model.strokeWidth ?? 1}
        strokeLinejoin="round"
        type="linear"
        {...common}
      />,
    ];
  });
}
