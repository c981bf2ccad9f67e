import { formatNumber } from "../lib/format.ts";
import type { LineChartModel } from "./chart-model.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

const shapes = { above: "M-4 5L0-1L4 5Z", below: "M-4-5L0 1L4-5Z" };

/** Marks at the edges of the plot where points lie beyond it; a click on one shows all values. */
export function OutlierMarks(props: { readonly model: LineChartModel; readonly onShowAll: () => void }) {
  const { model, onShowAll } = props;
  const scales = usePlotScales(model);
  if (!scales) return null;
  const { plot, toX } = scales;
  return (
    <g data-chart-control>
      {model.outliers.marks.map((mark) => (
        <path
          key={`${mark.id} ${mark.x} ${mark.isAbove}`}
          data-testid="outlier-mark"
          d={shapes[mark.isAbove ? "above" : "below"]}
          transform={`translate(${toX(mark.x)} ${mark.isAbove ? plot.y : plot.y + plot.height})`}
          fill={mark.colour}
          stroke="var(--surface)"
          className="cursor-pointer"
          onClick={onShowAll}
        >
          <title>{`${formatNumber(mark.value)}, ${model.formatX(mark.x)}: click to show all values`}</title>
        </path>
      ))}
    </g>
  );
}
