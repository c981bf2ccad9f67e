import { expect, test } from "vitest";
import { spreadNames, thinNames } from "./prepare-layer-names.ts";
import { networkOrder, orderLayers } from "./prepare-layer-order.ts";

test("the network's order is that of the first points; parameters of a layer stand together", () => {
  expect(
    networkOrder([
      ["stem.weight", "dense10.weight", "dense2.weight", "stem.bias"],
      ["extra", "stem.weight"],
    ]),
  ).toEqual(["stem.weight", "stem.bias", "dense10.weight", "dense2.weight", "extra"]);
});

test("rows are ordered by what they end at, or by how far they are from the others; unknown ones last", () => {
  const standing = (layer: string, end: number, distance: number) => ({
    layer,
    end,
    distance,
    isOutlier: false,
  });
  const standings = [standing("a", 1, 0), standing("b", 3, 1), standing("c", Number.NaN, Infinity)];
  const layers = ["d", "a", "b", "c"];
  expect(orderLayers(layers, standings, "network")).toEqual(layers);
  expect(orderLayers(layers, standings, "median")).toEqual(["b", "a", "d", "c"]);
  expect(orderLayers(layers, standings, "outlying")).toEqual(["c", "b", "a", "d"]);
});

test("names of thin rows are thinned, important ones stay", () => {
  const rows = Array.from({ length: 200 }, (_, row) => `layer${row}`);
  const names = thinNames(rows, 3, new Set(["layer101"]));
  expect(names.find(({ layer }) => layer === "layer101")?.isImportant).toBe(true);
  expect(names.length).toBeLessThan(55);
  names.slice(1).forEach(({ top }, index) => expect(top - names[index]!.top).toBeGreaterThanOrEqual(12));
  expect(thinNames(rows.slice(0, 10), 16, new Set())).toHaveLength(10);
});

test("names at one height are moved apart and stay inside", () => {
  const names = ["a", "b", "c"].map((layer) => ({ layer, top: 95, isImportant: true }));
  expect(spreadNames(names, 100).map(({ top }) => top)).toEqual([74, 87, 100]);
});
