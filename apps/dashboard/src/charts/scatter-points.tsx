import { useCallback } from "react";
import { colourReader } from "./canvas-surface.ts";
import { shadeCount } from "./parallel-model.ts";
import { PlotCanvas, type Draw } from "./plot-canvas.tsx";
import { rampColours } from "./ramp.ts";
import type { ScatterModel, ScatterTone } from "./scatter-model.ts";
import { usePlotScales } from "./use-plot-scales.tsx";

interface Mark {
  readonly radius: number;
  readonly colour: string;
  readonly opacity: number;
  readonly shape: "dot" | "diamond" | "cross";
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
        const { radius, opacity, shape, ...mark } = marks[tone];
        const colour = own ?? mark.colour;
        const isLine = shape !== "dot";
        return (
          <path
            key={id}
            data-tone={tone}
            d={outline(shape, radius)}
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
      for (const { x, y, tone, shade, colour: own } of model.points) {
        const { radius, colour, opacity, shape } = marks[tone];
        const path = new Path2D();
        path.addPath(shapeOf(shape, radius), { e: toX(x), f: toY(y) });
        const shaded = shade === undefined ? undefined : ramp[Math.round(shade * (shadeCount - 1))];
        context.globalAlpha = shaded ? 0.85 : opacity;
        context.fillStyle = context.strokeStyle = shaded ?? colourOf(own ?? colour);
        context.lineWidth = 1.5;
        // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- it fills a path, not an array
        if (shape === "dot") context.fill(path);
        else context.stroke(path);
      }
      context.globalAlpha = 1;
    },
    [model],
  );
  return <PlotCanvas host={host} scales={scales} draw={draw} />;
}

/** The outline of a mark around the origin, as SVG and canvas both read it. */
function outline(shape: Mark["shape"], r: number): string {
  if (shape === "cross") return `M${-r} ${-r}L${r} ${r}M${-r} ${r}L${r} ${-r}`;
  if (shape === "diamond") return `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
  return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
}

const shapes = new Map<string, Path2D>();

function shapeOf(shape: Mark["shape"], radius: number): Path2D {
  const text = outline(shape, radius);
  const path = shapes.get(text) ?? new Path2D(text);
  shapes.set(text, path);
  return path;
}
