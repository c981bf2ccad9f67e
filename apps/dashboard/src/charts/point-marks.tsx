import type { LineChartModel, NonFiniteMark } from "./chart-model.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

const marksMax = 200;

const names: Record<NonFiniteMark["kind"], string> = {
  NaN: "NaN",
  Infinity: "+Infinity",
  "-Infinity": "−Infinity",
  some: "NaN or infinite values between ordinary ones",
};

const shapes: Record<NonFiniteMark["kind"], string> = {
  NaN: "M-3.5-3.5L3.5 3.5M-3.5 3.5L3.5-3.5",
  Infinity: "M-4 3L0-4L4 3Z",
  "-Infinity": "M-4-3L0 4L4-3Z",
  some: "M-3.5-3.5L3.5 3.5M-3.5 3.5L3.5-3.5",
};

/** Marks what no line can show: NaN and −∞ at the foot of the plot, +∞ at its head, and points that stand alone. */
export function PointMarks({ model }: { readonly model: LineChartModel }) {
  const scales = usePlotScales(model);
  if (!scales) return null;
  const { plot, toX, toY } = scales;
  return (
    <g>
      {model.lonePoints.slice(0, marksMax).map(({ x, y, colour }) => (
        <circle key={`${x} ${y} ${colour}`} cx={toX(x)} cy={toY(y)} r={2.5} fill={colour} />
      ))}
      {model.marks.slice(0, marksMax).map((mark) => (
        <path
          key={`${mark.id} ${mark.x}`}
          data-testid="non-finite-mark"
          d={shapes[mark.kind]}
          transform={`translate(${toX(mark.x)} ${mark.kind === "Infinity" ? plot.y + 6 : plot.y + plot.height - 6})`}
          stroke={mark.colour}
          fill={mark.kind === "-Infinity" || mark.kind === "Infinity" ? mark.colour : "none"}
          strokeWidth={1.75}
        >
          <title>{`${names[mark.kind]}, ${model.formatX(mark.x)}`}</title>
        </path>
      ))}
    </g>
  );
}
