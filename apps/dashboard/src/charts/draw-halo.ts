import { colourReader } from "./canvas-surface.ts";

/** A line and what sets it off. */
interface Halo {
  /** A CSS colour; that of text where none is given. */
  readonly colour?: string;
  /** Of the line alone, and with its halo, in CSS pixels. */
  readonly width: number;
  readonly outerWidth: number;
  readonly dash?: readonly number[];
}

/** Strokes the present path twice, first wider in the colour of the page: so it stands out from all that it crosses. */
export function strokeWithHalo(context: CanvasRenderingContext2D, halo: Halo): void {
  const { colour = "var(--ink)", width, outerWidth, dash = [] } = halo;
  const colourOf = colourReader(context.canvas);
  context.strokeStyle = colourOf("var(--surface)");
  context.lineWidth = outerWidth;
  context.stroke();
  context.strokeStyle = colourOf(colour);
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.stroke();
  context.setLineDash([]);
}
