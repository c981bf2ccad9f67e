import { expect, test } from "vitest";
import { outliersOf, prepareStandings } from "./prepare-layer-outliers.ts";
import type { LayerSeries } from "./prepare-layer-series.ts";
import { layerStatistics } from "./prepare-layer-statistics.ts";

const [ratio, gradient] = [layerStatistics[0]!, layerStatistics[1]!];
const flat = (layer: string, value: number, length = 40): LayerSeries => ({
  layer,
  x: Float64Array.from({ length }, (_, step) => step),
  y: new Float64Array(length).fill(value),
  broken: new Uint8Array(length),
});
/** Layers that differ by a factor of two around a value. */
const crowd = (value: number) =>
  Array.from({ length: 20 }, (_, at) => flat(`layer${at}`, value * 2 ** ((at - 9.5) / 10)));
const named = (series: LayerSeries[], statistic = gradient) =>
  outliersOf(prepareStandings(series, statistic)).map(({ layer }) => layer);

test("layers that agree have no outlier; those far from them are named, the farthest first", () => {
  expect(named(crowd(1))).toEqual([]);
  expect(named([...crowd(1), flat("high", 30), flat("low", 1e-6)])).toEqual(["low", "high"]);
});

test("distance is measured in robust deviations: 1.4826 times the median absolute deviation", () => {
  const places = [-2, -1, 0, 1, 2, 20];
  const standings = prepareStandings(
    places.map((place) => flat(`at ${place}`, 10 ** place)),
    gradient,
  );
  // Median 0.5, absolute deviations 0.5, 0.5, 1.5, 1.5, 2.5, 19.5: their median is 1.5.
  expect(standings.at(-1)?.distance).toBeCloseTo(19.5 / (1.4826 * 1.5), 10);
});

test("where there is a usual band, a layer inside it is no outlier however alone it is", () => {
  expect(named([...crowd(2e-4), flat("alone", 9e-3)], ratio)).toEqual([]);
  expect(named([...crowd(2e-4), flat("alone", 9e-2)], ratio)).toEqual(["alone"]);
});

test("the end counts: a layer that stops moving or is no longer finite is an outlier, warm-up is not", () => {
  const dead = { ...flat("dead", 1), y: Float64Array.from({ length: 40 }, (_, step) => (step > 20 ? 0 : 1)) };
  const lost = {
    ...flat("lost", 1),
    y: Float64Array.from({ length: 40 }, (_, step) => (step > 30 ? Number.NaN : 1)),
  };
  const warm = {
    ...flat("warm", 1),
    y: Float64Array.from({ length: 40 }, (_, step) => (step < 5 ? 1e-9 : 1)),
  };
  expect(named([...crowd(1), dead, lost, warm])).toEqual(["dead", "lost"]);
});

test("layers that agree to the last digit are not told apart by their rounding", () => {
  expect(named(Array.from({ length: 9 }, (_, at) => flat(`l${at}`, 1 + at * 1e-12)))).toEqual([]);
});
