import {
  fromMetricValue,
  type ParameterSpec,
  type ParameterValue,
  type Sweep,
  type Trial,
} from "@descent/contracts";
import { formatNumber, formatValue } from "../lib/format.ts";
import type { AxisModel } from "./chart-model.ts";
import { extentOf, prepareCurveAxis, prepareValueAxis } from "./prepare-axis.ts";
import type { ScatterModel, ScatterPoint } from "./scatter-model.ts";

const svgPointsMax = 400;

/** A trial that has an objective to show. */
interface Scored {
  readonly trial: Trial;
  readonly objective: number;
}

/** The trials that charts show: not the failed ones, and only finite objectives. */
function scored(trials: readonly Trial[]): Scored[] {
  return reported(trials).filter(({ objective }) => Number.isFinite(objective));
}

function reported(trials: readonly Trial[]): Scored[] {
  return trials
    .filter((trial) => trial.objective !== null && trial.state !== "failed")
    .map((trial) => ({ trial, objective: fromMetricValue(trial.objective ?? Number.NaN) }));
}

function countNonFinite(trials: readonly Trial[]): number {
  return reported(trials).length - scored(trials).length;
}

/** The finished trial with the best objective; the earliest of equals. */
export function findBestTrial(trials: readonly Trial[], goal: Sweep["metric"]["goal"]): Trial | undefined {
  const sign = goal === "minimize" ? 1 : -1;
  const finished = scored(trials).filter(({ trial }) => trial.state === "finished");
  return finished.toSorted((a, b) => sign * (a.objective - b.objective) || a.trial.number - b.trial.number)[0]
    ?.trial;
}

/** The names of the parameters that vary and so are worth a chart. */
export function variedParameters(parameters: Sweep["parameters"]): string[] {
  return Object.entries(parameters)
    .filter(([, spec]) => !("value" in spec) && !("values" in spec && spec.values.length < 2))
    .map(([name]) => name);
}

/** The sweep's metric against one parameter; a log axis where the parameter is drawn from one. */
export function prepareParameterChart(sweep: Sweep, trials: readonly Trial[], name: string): ScatterModel {
  const spec = sweep.parameters[name];
  const categories = spec && "values" in spec ? spec.values : undefined;
  const shown = scored(trials);
  const xOf = ({ trial }: Scored) => {
    const value = trial.parameters[name];
    return categories ? spread(categories.indexOf(value ?? null), trial.number) : Number(value ?? Number.NaN);
  };
  const points = toPoints(sweep, shown, xOf).filter((point) => Number.isFinite(point.x));
  const x = categories ? categoryAxis(categories) : numberAxis(spec, points);
  return {
    renderer: rendererFor(points),
    points,
    nonFiniteCount: countNonFinite(trials),
    path: [],
    x,
    y: objectiveAxis(points),
  };
}

/** The objective of each trial by its number, and the best so far as a falling or rising stair. */
export function prepareHistory(sweep: Sweep, trials: readonly Trial[]): ScatterModel {
  const shown = scored(trials).toSorted((a, b) => a.trial.number - b.trial.number);
  const points = toPoints(sweep, shown, ({ trial }) => trial.number);
  const better = sweep.metric.goal === "minimize" ? Math.min : Math.max;
  const path: { x: number; y: number }[] = [];
  for (const { trial, objective } of shown)
    path.push({ x: trial.number, y: better(objective, path.at(-1)?.y ?? objective) });
  const last = Math.max(2, ...points.map((point) => point.x));
  const x = prepareCurveAxis("step", [0.5, last + 0.5], 8);
  const ticks = x.ticks.filter(Number.isInteger);
  return {
    renderer: rendererFor(points),
    points,
    nonFiniteCount: countNonFinite(trials),
    path,
    x: { ...x, ticks },
    y: objectiveAxis(points),
  };
}

function toPoints(sweep: Sweep, shown: readonly Scored[], xOf: (one: Scored) => number): ScatterPoint[] {
  const best = findBestTrial(
    shown.map(({ trial }) => trial),
    sweep.metric.goal,
  );
  const varied = variedParameters(sweep.parameters);
  const points = shown.map((one): ScatterPoint => {
    const { trial, objective } = one;
    const words = varied.map((name) => `${name} ${formatValue(trial.parameters[name])}`);
    return {
      id: trial.id,
      x: xOf(one),
      y: objective,
      tone: trial.id === best?.id ? "best" : trial.state === "running" ? "running" : "plain",
      words: [`trial ${trial.number}`, `${sweep.metric.name} ${formatNumber(objective)}`, ...words],
    };
  });
  return points.toSorted((a, b) => Number(a.tone === "best") - Number(b.tone === "best"));
}

function rendererFor(points: readonly ScatterPoint[]): ScatterModel["renderer"] {
  return points.length <= svgPointsMax ? "svg" : "canvas";
}

function objectiveAxis(points: readonly ScatterPoint[]): AxisModel {
  return prepareValueAxis(extentOf([Float64Array.from(points, (point) => point.y)]), "linear", 5);
}

function numberAxis(spec: ParameterSpec | undefined, points: readonly ScatterPoint[]): AxisModel {
  const isLog = spec !== undefined && "distribution" in spec && spec.distribution === "log_uniform_values";
  const range = spec && "min" in spec ? [spec.min, spec.max] : [];
  const values = Float64Array.from([...range, ...points.map((point) => point.x)]);
  return prepareValueAxis(extentOf([values]), isLog ? "log" : "linear", 5);
}

function categoryAxis(categories: readonly ParameterValue[]): AxisModel {
  return {
    scale: "linear",
    domain: [-0.5, categories.length - 0.5],
    ticks: categories.map((_, index) => index),
    format: (index) => elide(formatValue(categories[index]), categories.length),
  };
}

// What fits below the narrowest card.
const categoryLetters = 36;

/** Categories share the width evenly, so that no label hides its neighbour; a tooltip has the whole name. */
function elide(label: string, count: number): string {
  const letters = Math.max(3, Math.floor(categoryLetters / count));
  return label.length > letters ? `${label.slice(0, letters - 1)}…` : label;
}

/** Equal choices would hide each other: the trial's number moves each a little to the side, always alike. */
function spread(index: number, number: number): number {
  if (index < 0) return Number.NaN;
  return index + (((number * 0.618_034) % 1) - 0.5) * 0.4;
}
