import type { Json } from "@descent/contracts";
import { formatValue } from "../lib/format.ts";
import type { AxisModel, LineIdentity } from "./chart-model.ts";
import { extentOf, prepareValueAxis, withGaps } from "./prepare-axis.ts";
import { categoryAxis } from "./prepare-dimension-axis.ts";
import { rendererFor } from "./prepare-point.ts";
import type { ScatterModel, ScatterPoint } from "./scatter-model.ts";

/** A run and what it has in the two columns. */
export interface RunPlace extends LineIdentity {
  readonly x: Json | undefined;
  readonly y: Json | undefined;
}

/** One axis of a scatter. */
interface ScatterAxis {
  readonly label: string;
  readonly scale: "linear" | "log";
}

/** A scatter of runs, and how many it cannot place. */
export interface RunScatter {
  readonly model: ScatterModel;
  readonly missingCount: number;
}

const tickCount = 5;
const categoriesMax = 12;

/** Runs by two of their columns, in their colours. Texts stand side by side on an axis of their own. */
export function prepareRunScatter(
  runs: readonly RunPlace[],
  xAxis: ScatterAxis,
  yAxis: ScatterAxis,
): RunScatter {
  const x = readAxis(runs.map((run) => run.x), xAxis); // prettier-ignore
  const y = readAxis(runs.map((run) => run.y), yAxis); // prettier-ignore
  const points = runs.flatMap((run, index): ScatterPoint[] => {
    const place = [x.values[index] as number, y.values[index] as number] as const;
    if (!place.every(Number.isFinite)) return [];
    const words = [run.name, `${xAxis.label} ${formatValue(run.x)}`, `${yAxis.label} ${formatValue(run.y)}`];
    return [{ id: run.id, x: place[0], y: place[1], tone: "plain", colour: run.colour, words }];
  });
  const model: ScatterModel = {
    renderer: rendererFor(points),
    points,
    nonFiniteCount: 0,
    undrawableCount: 0,
    path: [],
    pathStep: "after",
    x: x.model,
    y: y.model,
  };
  return { model, missingCount: runs.length - points.length };
}

function readAxis(values: readonly (Json | undefined)[], axis: ScatterAxis) {
  const texts = values.filter((value) => typeof value === "string" || typeof value === "boolean");
  const numbers = values.filter((value) => typeof value === "number");
  if (texts.length > numbers.length) return readCategories(values);
  const placed = withGaps(
    axis,
    Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN)),
  );
  return { values: placed, model: prepareValueAxis(extentOf([placed]), axis.scale, tickCount) };
}

function readCategories(values: readonly (Json | undefined)[]): { values: number[]; model: AxisModel } {
  const names = [
    ...new Set(values.filter((value) => value !== undefined && value !== null).map(formatValue)),
  ];
  const shown = names.toSorted().slice(0, categoriesMax);
  const places = values.map((value) => {
    const at = value === undefined || value === null ? -1 : shown.indexOf(formatValue(value));
    return at < 0 ? Number.NaN : at;
  });
  return { values: places, model: categoryAxis(shown) };
}
