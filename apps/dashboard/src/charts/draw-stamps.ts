/** How a point is marked. */
export interface MarkShape {
  readonly shape: "dot" | "diamond" | "cross";
  /** In CSS pixels. */
  readonly radius: number;
}

/** The outline of a mark around the origin, as SVG and canvas both read it. */
export function outline({ shape, radius: r }: MarkShape): string {
  if (shape === "cross") return `M${-r} ${-r}L${r} ${r}M${-r} ${r}L${r} ${-r}`;
  if (shape === "diamond") return `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
  return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
}

/** A mark in pixels of the screen, and how wide its square is in CSS pixels. */
export interface Stamp {
  readonly image: HTMLCanvasElement;
  readonly size: number;
}

const lineWidth = 1.5;
const stamps = new Map<string, Stamp>();

/** A mark of a colour, drawn once: to copy it costs a tenth of what its path costs, and a brush moves thousands of them. */
export function stampOf(mark: MarkShape, colour: string): Stamp {
  const ratio = window.devicePixelRatio;
  const key = `${mark.shape} ${mark.radius} ${colour} ${ratio}`;
  const stamp = stamps.get(key) ?? makeStamp(mark, colour, ratio);
  stamps.set(key, stamp);
  return stamp;
}

function makeStamp(mark: MarkShape, colour: string, ratio: number): Stamp {
  const image = document.createElement("canvas");
  image.width = image.height = Math.ceil(2 * (mark.radius + lineWidth) * ratio);
  const size = image.width / ratio;
  const context = image.getContext("2d");
  if (!context) return { image, size };
  context.setTransform(ratio, 0, 0, ratio, image.width / 2, image.height / 2);
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = lineWidth;
  const path = new Path2D(outline(mark));
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- it fills a path, not an array
  if (mark.shape === "dot") context.fill(path);
  else context.stroke(path);
  return { image, size };
}

/** Copies marks to the pixels nearest to their places: between them they would be blurred. */
export function stamper(context: CanvasRenderingContext2D): (stamp: Stamp, x: number, y: number) => void {
  const { a: ratio, e: shiftX, f: shiftY } = context.getTransform();
  const snap = (place: number, shift: number) => (Math.round(place * ratio + shift) - shift) / ratio;
  return ({ image, size }, x, y) =>
    context.drawImage(image, snap(x - size / 2, shiftX), snap(y - size / 2, shiftY), size, size);
}
