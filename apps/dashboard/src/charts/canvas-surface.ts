/** The part of a chart inside its axes, in CSS pixels. */
export interface Plot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Places a value on the screen. */
export type ToPixel = (value: number) => number;

/** Sizes a canvas to the plot in device pixels and clears it; undefined where there is nothing to draw on. */
export function prepareSurface(
  canvas: HTMLCanvasElement | null,
  plot: Plot,
): CanvasRenderingContext2D | undefined {
  const context = canvas?.getContext("2d");
  if (!canvas || !context || plot.width <= 0 || plot.height <= 0) return undefined;
  const ratio = window.devicePixelRatio;
  const width = Math.round(plot.width * ratio);
  const height = Math.round(plot.height * ratio);
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  context.setTransform(ratio, 0, 0, ratio, -plot.x * ratio, -plot.y * ratio);
  context.clearRect(plot.x, plot.y, plot.width, plot.height);
  return context;
}

/** Canvases know no CSS variables: looks up what a variable stands for under the present theme. */
export function colourReader(element: Element): (colour: string) => string {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (colour) => {
    const variable = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
    if (!variable) return colour;
    const value = known.get(variable) ?? style.getPropertyValue(variable).trim();
    known.set(variable, value);
    return value;
  };
}

/** The themes that a picture can have. */
export type Theme = "light" | "dark";

/** The theme that the page has now. */
export function presentTheme(): Theme {
  return document.documentElement.classList.contains("dark") ? "dark" : "light";
}

/** Does something with the colours of a theme, whichever one the page has. */
export function withColoursOf<T>(theme: Theme, draw: (colourOf: (colour: string) => string) => T): T {
  const probe = document.createElement("div");
  probe.className = theme;
  probe.hidden = true;
  document.body.append(probe);
  try {
    return draw(colourReader(probe));
  } finally {
    probe.remove();
  }
}
