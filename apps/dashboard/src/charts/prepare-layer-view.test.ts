import { expect, test } from "vitest";
import { formatPower } from "./prepare-heat-scale.ts";
import { bandPercentiles, prepareBand } from "./prepare-layer-percentiles.ts";
import { layerStatistics } from "./prepare-layer-statistics.ts";
import { prepareLayerView, type LayerViewInput } from "./prepare-layer-view.ts";
import { pixelOn } from "./prepare-shared-axis.ts";
import { typedSeries } from "./typed-series.ts";

const ratio = layerStatistics[0]!;
const runOf = (id: string) => ({ id, name: id, colour: "red" });
const series = (run: string, metric: string, value: number[]) =>
  typedSeries({
    kind: "exact",
    run,
    metric,
    x: value.map((_, step) => step * 10),
    value,
  });

function viewOf(sizes: Record<string, number[]>, patch: Partial<LayerViewInput> = {}) {
  const runs = Object.entries(sizes).map(([run, ofLayers]) => ({
    run: runOf(run),
    layers: ofLayers.map((_, layer) => `l${layer}`),
    series: ofLayers.map((size, layer) =>
      series(run, `update_ratio/l${layer}`, Array<number>(20).fill(size)),
    ),
    losses: [series(run, "train/loss", Array<number>(30).fill(1))],
    bucketWidth: null,
  }));
  const input = {
    statistic: ratio,
    order: "network",
    isWanted: () => true,
    range: undefined,
    width: 800,
  } as const;
  return prepareLayerView({ runs, ...input, ...patch });
}

test("percentiles over the layers follow their closed form in every column", () => {
  const layers = Array.from({ length: 101 }, (_, layer) => layer);
  const [view] = viewOf({ run_a: layers }).runs;
  const band = prepareBand(view!.grid, "linear");
  bandPercentiles.forEach((percent, index) => expect(band[index]![7]).toBeCloseTo(percent, 10));
  // A log scale has no place for the layer at zero: the least is the next one.
  expect(prepareBand(view!.grid, "log").at(-1)![7]).toBe(1);
});

test("the loss and all charts of all runs have the same steps and the same scales", () => {
  const { runs, scale } = viewOf({ run_a: [1e-3, 1e-3], run_b: [1e-2, 5e-1] });
  for (const { loss, lines, band } of runs) {
    for (const { domain } of [loss.x, lines.x, band.chart.x]) expect(domain).toEqual([0, 290]);
    expect(lines.y).toEqual(runs[0]!.lines.y);
    expect(band.chart.y).toEqual(runs[0]!.band.chart.y);
  }
  expect(scale.domain[0] + scale.domain[1]).toBe(-6);
  expect(scale.domain[1]).toBeGreaterThanOrEqual(-0.5);
});

test("a search takes rows and lines away, the verdict still judges all layers", () => {
  const view = viewOf({ run_a: [1e-3, 0.5] }, { isWanted: (layer) => layer === "l0" });
  expect(view.layers).toEqual(["l0"]);
  expect(view.layerCount).toBe(2);
  expect(view.runs[0]!.lines.lines.map(({ id }) => id)).toEqual(["l0"]);
  expect(view.runs[0]!.verdict.text).toMatch(/^l1 moved by 5e−1/);
});

test("rows are the same in every run: a layer that one of them lacks is a row of gaps there", () => {
  const { layers, runs } = viewOf({ run_a: [1e-3], run_b: [1e-3, 1e-3] });
  expect(layers).toEqual(["l0", "l1"]);
  expect(runs[0]!.grid.layers).toEqual(layers);
  expect(new Set(runs[0]!.grid.states.slice(runs[0]!.grid.columns))).toEqual(new Set([0]));
});

test("the legend's powers are written by hand, a zero as zero", () => {
  expect([-3, 0, 2, -2.5, -Infinity].map(formatPower)).toEqual(["10⁻³", "10⁰", "10²", "10⁻²·⁵", "0"]);
});

test("a value's height on a log axis is that of its exponent", () => {
  const axis = { scale: "log", domain: [1e-4, 1e-2], ticks: [], format: String } as const;
  expect(pixelOn(axis, 1e-3, 100)).toBeCloseTo(50, 10);
});
