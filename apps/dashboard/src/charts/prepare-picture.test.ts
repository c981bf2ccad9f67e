import { describe, expect, test } from "vitest";
import type { Drawing } from "./picture-model.ts";
import { prepareBars } from "./prepare-bars.ts";
import { prepareHistogram } from "./prepare-histogram.ts";
import { prepareLineChart } from "./prepare-line-chart.ts";
import { preparePicture } from "./prepare-picture.ts";
import { typedSeries } from "./typed-series.ts";
import { prepareRunScatter } from "./prepare-run-scatter.ts";

const colours: Record<string, string> = {
  "var(--surface)": "#fff",
  "var(--series-0)": "#00f",
  "var(--muted)": "#666",
};
const frame = {
  title: "a < b & c",
  note: "1 not finite",
  width: 400,
  height: 200,
  colourOf: (name: string) => colours[name] ?? "#123456",
  isTransparent: false,
};

function lines(runs: number, values: (number | "NaN")[] = [1, 2, 3]): Drawing {
  const series = Array.from({ length: runs }, (_, index) =>
    typedSeries({
      kind: "exact",
      run: `run_${index}`,
      metric: "m",
      x: values.map((_value, at) => at),
      value: values,
    }),
  );
  const identify = ({ run }: { readonly run: string }) => ({
    id: run,
    name: `name ${run}`,
    colour: "var(--series-0)",
  });
  return {
    kind: "line",
    model: prepareLineChart({ series, identify, axis: "step", yScale: "linear", width: 400 }),
  };
}

const count = (svg: string, part: string) => svg.split(part).length - 1;

describe("a picture", () => {
  test("has title, note, axes, curves and legend, and is XML", () => {
    const { svg, width, height } = preparePicture(lines(2), frame);
    expect(svg).toContain("a &lt; b &amp; c");
    expect(svg).toContain("1 not finite");
    expect(svg).toContain('class="axes"');
    expect(svg).toContain(">2.5<");
    expect(count(svg, "<path")).toBe(2);
    expect(count(svg, 'class="legend"')).toBe(2);
    expect(svg).toContain('stroke="#00f"');
    expect(svg).not.toMatch(/var\(|NaN"|undefined|Infinity/);
    expect([width, height > 200]).toEqual([400, true]);
  });

  test("draws a chart that the page draws on a canvas as paths, too, and counts what the legend leaves out", () => {
    const drawing = lines(100);
    expect(drawing.kind === "line" && drawing.model.renderer).toBe("canvas");
    const { svg } = preparePicture(drawing, frame);
    expect(count(svg, "<path")).toBe(100);
    expect(svg).toContain("and 40 more");
  });

  test("elides names and a title that are longer than it is wide", () => {
    const drawing = lines(1);
    if (drawing.kind !== "line") throw new Error("no lines");
    const [line] = drawing.model.lines;
    const model = { ...drawing.model, lines: [{ ...line!, name: "n".repeat(200) }] };
    const { svg } = preparePicture({ kind: "line", model }, { ...frame, title: "t".repeat(200) });
    // 400 pixels hold some 60 letters of a name, and fewer of a title, which has a note beside it.
    expect(svg).toMatch(/>n{40,60}…</);
    expect(svg).toMatch(/font-weight="600"[^>]*>t{20,40}…</);
    expect(svg).toContain(`<title>${"t".repeat(200)}</title>`);
  });

  test("has the ground of its theme, or none", () => {
    expect(preparePicture(lines(1), frame).svg).toContain('<rect width="400" height="270" fill="#fff"/>');
    expect(count(preparePicture(lines(1), { ...frame, isTransparent: true }).svg, "<rect")).toBe(1);
  });

  test("breaks a curve at its gaps and marks what is not finite", () => {
    const { svg } = preparePicture(lines(1, [1, 2, "NaN", 3, 4]), frame);
    const path = /<path d="([^"]+)"/.exec(svg)?.[1] ?? "";
    expect(count(path, "M")).toBe(2);
    expect(svg).toContain(">×<");
  });

  test("of points and of cells has one shape for each", () => {
    const place = (name: string, x: number, y: number) => ({
      id: name,
      name,
      colour: "var(--series-0)",
      x,
      y,
    });
    const { model } = prepareRunScatter(
      [place("a", 1, 2), place("b", 2, 3)],
      { label: "x", scale: "log" },
      { label: "y", scale: "linear" },
    );
    expect(count(preparePicture({ kind: "scatter", model }, frame).svg, "<circle")).toBe(2);
    const histogram = prepareHistogram([{ x: [0, 1], y: [1, 2] }], { ...frame, yScale: "linear" });
    expect(count(preparePicture({ kind: "histogram", model: histogram }, frame).svg, "fill-opacity")).toBe(2);
  });

  test("of bars names each and says its value", () => {
    const bar = (name: string, value: number) => ({ id: name, name, colour: "#00f", value, words: [] });
    const model = prepareBars([bar("first", 3), bar("second", -1)], frame);
    const { svg } = preparePicture({ kind: "bar", model }, frame);
    for (const text of [">first<", ">second<", ">3<", ">−1<"]) expect(svg).toContain(text);
    expect(count(svg, "<rect")).toBe(3);
  });
});
