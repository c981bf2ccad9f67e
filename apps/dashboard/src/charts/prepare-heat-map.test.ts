import { expect, test } from "vitest";
import { cellAt, heatKeys, moveCell } from "./prepare-heat-cell.ts";
import { cellState, prepareHeatGrid, readCell } from "./prepare-heat-map.ts";
import type { LayerSeries } from "./prepare-layer-series.ts";

const layer = (name: string, points: readonly (readonly [step: number, value: number])[]): LayerSeries => ({
  layer: name,
  x: Float64Array.from(points, ([step]) => step),
  y: Float64Array.from(points, ([, value]) => value),
  broken: Uint8Array.from(points, ([, value]) => (Number.isFinite(value) ? 0 : 1)),
});

const exact = { bucketWidth: null, columnsMax: 1000 };
const statesOf = (series: LayerSeries[], row = 0) => {
  const grid = prepareHeatGrid(series, exact);
  return Array.from(grid.states.subarray(row * grid.columns, (row + 1) * grid.columns));
};

test("every exact point has a column of its own, centred on its step", () => {
  const grid = prepareHeatGrid(
    [
      layer("a", [
        [0, 1],
        [10, 2],
        [20, 3],
      ]),
    ],
    exact,
  );
  expect(grid).toMatchObject({ first: -5, width: 10, columns: 3 });
  expect([...grid.values]).toEqual([1, 2, 3]);
  expect(readCell(grid, 0, 14)).toEqual({ value: 2, state: cellState.value });
  expect(readCell(grid, 0, 99)).toBeUndefined();
  expect(readCell(grid, 1, 0)).toBeUndefined();
});

test("buckets are the columns, edge to edge as the server gathered them", () => {
  const grid = prepareHeatGrid(
    [
      layer("a", [
        [7, 1],
        [15, 2],
        [31, 4],
      ]),
    ],
    { bucketWidth: 8, columnsMax: 1000 },
  );
  expect(grid).toMatchObject({ first: 0, width: 8, columns: 4 });
  expect(grid.values[0]).toBe(1);
  expect(grid.values[3]).toBe(4);
});

test("a layer that pauses has a gap; one that is logged more rarely than others has none", () => {
  const often = layer(
    "often",
    Array.from({ length: 13 }, (_, step) => [step, 1] as const),
  );
  const rare = layer("rare", [
    [0, 1],
    [3, 1],
    [6, 1],
    [12, 1],
  ]);
  expect(statesOf([often, rare], 1)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1]);
});

test("what is not finite is never lost, also where its column has a later, finite point", () => {
  const points = Array.from({ length: 100 }, (_, step) => [step, step === 41 ? Number.NaN : 1] as const);
  const grid = prepareHeatGrid([layer("a", points)], { bucketWidth: null, columnsMax: 10 });
  expect([...grid.states].filter((state) => state === cellState.broken)).toHaveLength(1);
});

test("without points there is no column, and a layer without points is a row of gaps", () => {
  expect(prepareHeatGrid([layer("a", [])], exact)).toMatchObject({ columns: 0, layers: ["a"] });
  expect(
    statesOf(
      [
        layer("a", [
          [0, 1],
          [1, 1],
        ]),
        layer("b", []),
      ],
      1,
    ),
  ).toEqual([0, 0]);
});

const ones = [[0, 1], [1, 1]] as const; // prettier-ignore
const square = prepareHeatGrid([layer("a", ones), layer("b", ones)], exact);

test("a place on the screen is a layer and a step, beside the plot it is nothing", () => {
  const scales = {
    plot: { x: 50, y: 10, width: 200, height: 40 },
    toX: (step: number) => 50 + (step + 0.5) * 100,
  };
  expect(cellAt(square, scales, [60, 15])).toEqual({ id: "a", row: 0, step: 0 });
  expect(cellAt(square, scales, [240, 45])).toEqual({ id: "b", row: 1, step: 1 });
  expect(cellAt(square, scales, [20, 15])).toBeUndefined();
});

test("arrow keys move from cell to cell and stop at the edges; other keys do nothing", () => {
  const first = moveCell(square, undefined, "ArrowRight");
  expect(first).toEqual({ id: "a", row: 0, step: 0 });
  expect(moveCell(square, first, "End")).toEqual({ id: "a", row: 0, step: 1 });
  expect(moveCell(square, moveCell(square, first, "ArrowDown"), "ArrowDown")?.id).toBe("b");
  expect(moveCell(square, first, "ArrowLeft")?.step).toBe(0);
  expect(moveCell(square, first, "x")).toBeUndefined();
});

test("all keys that are listed but two, which act on the cell, go to a cell", () => {
  const grid = prepareHeatGrid([layer("a", [[0, 1]])], exact);
  const still = heatKeys
    .flatMap(({ keys }): readonly string[] => keys)
    .filter((key) => moveCell(grid, undefined, key) === undefined);
  expect(still).toEqual(["Enter", "Escape"]);
});
