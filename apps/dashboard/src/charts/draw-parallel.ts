import { colourReader } from "./canvas-surface.ts";
import { strokeWithHalo } from "./draw-halo.ts";
import { noShade, shadeCount, type ParallelModel } from "./parallel-model.ts";
import { rampColours } from "./ramp.ts";

/** Where the lines go: the x of each axis, and the top of all axes, in pixels. */
export interface ParallelPlace {
  readonly xs: readonly number[];
  readonly top: number;
}

/** Draws every observation grey: what the brushes leave out stays visible behind the selection. */
export function drawRest(
  context: CanvasRenderingContext2D,
  model: ParallelModel,
  place: ParallelPlace,
): void {
  context.strokeStyle = colourReader(context.canvas)("var(--line-strong)");
  context.globalAlpha = 0.4;
  thinLine(context);
  context.beginPath();
  for (const index of model.order) trace(context, model, place, index);
  context.stroke();
  context.globalAlpha = 1;
}

/** Draws the selected observations by the rank of their objective, one stroke for each shade, the best on top. */
export function drawSelection(
  context: CanvasRenderingContext2D,
  model: ParallelModel,
  place: ParallelPlace,
  selected: ReadonlySet<string> | undefined,
): void {
  const colourOf = colourReader(context.canvas);
  const colours = rampColours(colourOf);
  const groups = Array.from({ length: shadeCount + 1 }, (): number[] => []);
  for (const index of model.order) {
    if (selected && !selected.has(model.ids[index] ?? "")) continue;
    const shade = model.shades[index] ?? noShade;
    groups[shade === noShade ? 0 : shade + 1]?.push(index);
  }
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  if (count <= boldMax) context.lineWidth = 1.25;
  else thinLine(context);
  context.globalAlpha = count > faintMin ? 0.6 : 0.85;
  groups.forEach((group, slot) => {
    context.strokeStyle = slot === 0 ? colourOf("var(--field)") : (colours[slot - 1] ?? "");
    context.setLineDash(slot === 0 ? [3, 3] : []);
    context.beginPath();
    for (const index of group) trace(context, model, place, index);
    context.stroke();
  });
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Draws one observation over all others. */
export function drawPointed(
  context: CanvasRenderingContext2D,
  model: ParallelModel,
  place: ParallelPlace,
  index: number,
): void {
  context.lineJoin = "round";
  context.beginPath();
  trace(context, model, place, index);
  strokeWithHalo(context, { width: 2.25, outerWidth: 5 });
}

// Canvas has a fast path for lines of one device pixel only; a few may be bolder.
const boldMax = 60;
const faintMin = 300;

function thinLine(context: CanvasRenderingContext2D): void {
  context.lineWidth = 1 / window.devicePixelRatio;
}

function trace(
  context: CanvasRenderingContext2D,
  { axes }: ParallelModel,
  { xs, top }: ParallelPlace,
  index: number,
): void {
  for (let axis = 0; axis < axes.length; axis++) {
    const y = top + (axes[axis]?.y[index] ?? 0);
    if (axis === 0) context.moveTo(xs[axis] ?? 0, y);
    else context.lineTo(xs[axis] ?? 0, y);
  }
}
