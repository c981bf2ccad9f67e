/** Colours for light and dark pages; an image on a page cannot inherit them. */
const style = `
text { font: 11px system-ui, sans-serif; fill: #57606a }
.heading { font-weight: 600; fill: #24292f }
.frame { fill: none; stroke: #8c959f }
.grid { stroke: #d0d7de; fill: none }
.contour { stroke: #afb8c1; fill: none }
polyline { fill: none; stroke-linejoin: round }
.own { stroke: #0969da; stroke-width: 1.8 }
.other { stroke: #9a6700; stroke-width: 1.2; opacity: 0.75 }
.start { fill: #57606a }
.minimum { fill: #cf222e }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1 } .heading { fill: #f0f6fc } .frame { stroke: #656c76 } .grid { stroke: #3d444d }
  .contour { stroke: #4f5763 } .own { stroke: #58a6ff } .other { stroke: #d29922 } .start { fill: #9198a1 }
  .minimum { fill: #ff7b72 }
}`;

/** A line of a figure's legend, and the class that its lines have. */
export interface LegendEntry {
  readonly className: string;
  readonly text: string;
}

interface FigureParts {
  readonly width: number;
  readonly height: number;
  /** What the figure shows, for those who do not see it. */
  readonly title: string;
  readonly legend: readonly LegendEntry[];
  readonly panels: readonly string[];
}

/** An SVG image of panels with a legend below. */
export function figure({ width, height, title, legend, panels }: FigureParts): string {
  const entries = legend.map(({ className, text }, index) => {
    const [x, y] = [16 + 200 * index, height - 12];
    return `<polyline class="${className}" points="${x},${y - 4} ${x + 22},${y - 4}"/><text x="${x + 28}" y="${y}">${text}</text>`;
  });
  const lines = [`<title>${title}</title>`, `<style>${style}\n</style>`, ...panels, ...entries];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">\n${lines.join("\n")}\n</svg>\n`;
}
