import { useCallback } from "react";
import { colourReader } from "./canvas-surface.ts";
import { outline, stamper, stampOf, type MarkShape } from "./draw-stamps.ts";
import { shadeCount } from "./parallel-model.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { rampColours } from "./ramp.ts";
import type { ScatterModel, ScatterTone } from "./scatter-model.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

interface Mark extends MarkShape {
  readonly colour: string;
  readonly opacity: number;
}

const marks: Record<ScatterTone, Mark> = {
  plain: { radius: 3.25, colour: "var(--series-0)", opacity: 0.6, shape: "dot" },
  running: { radius: 3.25, colour: "var(--good)", opacity: 0.8, shape: "dot" },
  pruned: { radius: 4, colour: "var(--warn)", opacity: 0.9, shape: "diamond" },
  failed: { radius: 3.5, colour: "var(--bad)", opacity: 0.9, shape: "cross" },
  front: { radius: 4.5, colour: "var(--accent)", opacity: 1, shape: "dot" },
  best: { radius: 5, colour: "var(--accent)", opacity: 1, shape: "dot" },
  out: { radius: 2.25, colour: "var(--line-strong)", opacity: 0.7, shape: "dot" },
};

/** The points of a small scatter, each an element that a test can find. */
export function SvgPoints({ model }: { readonly model: ScatterModel }) {
  const scales = usePlotScales(model);
  if (!scales) return null;
  return (
    <g>
      {model.points.map(({ id, x, y, tone, colour: own }) => {
        const mark = marks[tone];
        const { opacity } = mark;
        const colour = own ?? mark.colour;
        const isLine = mark.shape !== "dot";
        return (
          <path
            key={id}
            data-tone={tone}
            d={outline(mark)}
            transform={`translate(${scales.toX(x)} ${scales.toY(y)})`}
            fill={isLine ? "none" : colour}
            opacity={opacity}
            stroke={isLine ? colour : opacity === 1 ? "var(--surface)" : "none"}
            strokeWidth={1.5}
          />
        );
      })}
    </g>
  );
}

/** The points of a large scatter. */
export function CanvasPoints(props: { readonly model: ScatterModel; readonly host: HTMLElement | null }) {
  const { model, host } = props;
  const scales = usePlotScales(model);
  const draw = useCallback<Draw>(
    (context, { toX, toY }) => {
      const colourOf = colourReader(context.canvas);
      const ramp = rampColours(colourOf);
      const stamp = stamper(context);
      for (const { x, y, tone, shade, colour: own } of model.points) {
        const mark = marks[tone];
        const shaded = shade === undefined ? undefined : ramp[Math.round(shade * (shadeCount - 1))];
        context.globalAlpha = shaded ? 0.85 : mark.opacity;
        stamp(stampOf(mark, shaded ?? colourOf(own ?? mark.colour)), toX(x), toY(y));
      }
      context.globalAlpha = 1;
    },
    [model],
  );
  return <PlotCanvas host={host} scales={scales} draw={draw} />;
}
