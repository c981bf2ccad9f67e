import { clamp } from "../lib/clamp.ts";
import { medianOf } from "./prepare-quantiles.ts";
import { stepExtent, type LayerSeries } from "./prepare-layer-series.ts";

/** What a cell holds: no point, a value, or a point that is not finite. */
export const cellState = { missing: 0, value: 1, broken: 2 } as const;

/** Layers × steps. Column c covers `width` steps from `first` + c · `width`; cells lie row by row. */
export interface HeatGrid {
  readonly layers: readonly string[];
  readonly first: number;
  readonly width: number;
  readonly columns: number;
  /** NaN where there is no value. */
  readonly values: Float64Array;
  readonly states: Uint8Array;
}

interface GridInput {
  /** The width of the answer's buckets; null where every point came. */
  readonly bucketWidth: number | null;
  readonly columnsMax: number;
}

/**
 * Lays the layers' curves on one grid of equal columns. A value stands until the layer's next one, as long as that is
 * no later than the layer is used to: a layer logged at every tenth step has no gaps, one that pauses has.
 */
export function prepareHeatGrid(series: readonly LayerSeries[], input: GridInput): HeatGrid {
  const { first, width, columns } = layOutColumns(series, input);
  const values = new Float64Array(series.length * columns).fill(Number.NaN);
  const states = new Uint8Array(series.length * columns);
  series.forEach(({ x, y, broken }, row) => {
    const columnOf = (step: number) => clamp(Math.floor((step - first) / width), 0, columns - 1);
    const cadence = cadenceOf(x);
    for (let point = 0; point < x.length; point++) {
      const from = columnOf(x[point]!);
      const until = Math.max(from + 1, endOf(x, point, cadence, { width, columnOf, from }));
      for (let column = from; column < until && column < columns; column++) {
        const cell = row * columns + column;
        // Of several points in a column the last one counts; one that is not finite is never lost.
        const isBroken = broken[point] === 1 || (column === from && states[cell] === cellState.broken);
        states[cell] = isBroken ? cellState.broken : cellState.value;
        values[cell] = y[point]!;
      }
    }
  });
  return { layers: series.map(({ layer }) => layer), first, width, columns, values, states };
}

function endOf(
  x: Float64Array,
  point: number,
  cadence: number,
  grid: { width: number; columnOf: (step: number) => number; from: number },
): number {
  const next = x[point + 1];
  if (next !== undefined && next - x[point]! <= 1.5 * cadence) return grid.columnOf(next);
  return grid.from + Math.round(cadence / grid.width);
}

function layOutColumns(series: readonly LayerSeries[], { bucketWidth, columnsMax }: GridInput) {
  const extent = stepExtent(series);
  if (!extent) return { first: 0, width: 1, columns: 0 };
  const [low, high] = extent;
  const width = bucketWidth ?? Math.max(finestOf(series), (high - low) / Math.max(1, columnsMax));
  // A column of exact points has its step in its middle, where the curves have it.
  const first = bucketWidth === null ? low - width / 2 : Math.floor(low / width) * width;
  return { first, width, columns: Math.floor((high - first) / width) + 1 };
}

/** The usual distance of a layer's points. */
function cadenceOf(x: Float64Array): number {
  return x.length < 2 ? 0 : medianOf(x.subarray(1).map((step, index) => step - x[index]!));
}

function finestOf(series: readonly LayerSeries[]): number {
  let finest = Infinity;
  for (const { x } of series)
    for (let point = 1; point < x.length; point++) finest = Math.min(finest, x[point]! - x[point - 1]!);
  return finest === Infinity ? 1 : finest;
}

/** The cell of a row at a step; undefined outside the grid. */
export function readCell(
  grid: HeatGrid,
  row: number,
  step: number,
): { value: number; state: number } | undefined {
  const column = Math.floor((step - grid.first) / grid.width);
  if (row < 0 || row >= grid.layers.length || column < 0 || column >= grid.columns) return undefined;
  const cell = row * grid.columns + column;
  return { value: grid.values[cell]!, state: grid.states[cell]! };
}
