/** A rectangle of a figure, and the numbers that its edges stand for. */
export interface Panel {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** A place in the figure. */
export type Place = readonly [x: number, y: number];

/** Where a point lies; y grows upwards. */
export function placeOf({ left, top, width, height, x, y }: Panel, [px, py]: Place): Place {
  return [
    left + (width * (px - x[0])) / (x[1] - x[0]),
    top + height - (height * (py - y[0])) / (y[1] - y[0]),
  ];
}

/** An SVG polyline through the points; those that are not finite, or far outside, end it. */
export function polyline(panel: Panel, points: readonly Place[], className: string): string {
  const places: string[] = [];
  for (const point of points) {
    const [x, y] = placeOf(panel, point);
    const isNear = Math.abs(x - panel.left) < 4 * panel.width && Math.abs(y - panel.top) < 4 * panel.height;
    if (!isNear) break;
    places.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  }
  return `<polyline class="${className}" points="${places.join(" ")}"/>`;
}

/** The panel's frame with a heading; its content is cut at the frame. */
export function framed(panel: Panel, heading: string, content: readonly string[]): string {
  const { left, top, width, height } = panel;
  const box = `x="${left}" y="${top}" width="${width}" height="${height}"`;
  const id = `cut${left}`;
  return [
    `<text x="${left}" y="${top - 8}" class="heading">${heading}</text>`,
    `<clipPath id="${id}"><rect ${box}/></clipPath>`,
    `<g clip-path="url(#${id})">${content.join("")}</g>`,
    `<rect ${box} class="frame"/>`,
  ].join("");
}
