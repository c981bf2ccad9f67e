import { metricsOf, parseExpression, type Expression } from "@descent/contracts";
import { evaluateExpression } from "../curves/evaluate-expression.ts";
import type { Points } from "../store/points.ts";
import type { OpenedRuns, OpenSeries } from "./series-reader.ts";

/** A formula over metrics, read. */
export interface Formula {
  /** Its text, by which its curves are named. */
  readonly source: string;
  readonly expression: Expression;
  readonly metrics: readonly string[];
}

/** A formula over the metrics of one run, which has all of them. */
interface OpenFormula {
  readonly runKey: number;
  /** The text of the formula: to who asked, its curve is that of a metric. */
  readonly metric: string;
  readonly formula: Formula;
  /** One for each metric of the formula. */
  readonly inputs: readonly OpenSeries[];
}

/** What one curve is made of. */
export type CurveSource = OpenSeries | OpenFormula;

/** What all curves of a query are made of. */
export interface OpenedCurves extends OpenedRuns {
  readonly formulas: readonly OpenFormula[];
}

/**
 * Reads a formula.
 * @throws ExpressionError for a text that is none.
 */
export function readFormula(source: string): Formula {
  const expression = parseExpression(source);
  return { source, expression, metrics: [...metricsOf(expression).keys()] };
}

/** The metrics that must be opened for some metrics and formulas, each once. */
export function metricsToOpen(request: {
  readonly metrics: readonly string[];
  readonly formulas: readonly Formula[];
}): string[] {
  return [...new Set([...request.metrics, ...request.formulas.flatMap(({ metrics }) => metrics)])];
}

/** Divides what was opened into the series that are curves themselves and the formulas, of each run that has its metrics. */
export function sortOpened(
  opened: OpenedRuns,
  { metrics, formulas }: { readonly metrics: readonly string[]; readonly formulas: readonly Formula[] },
): OpenedCurves {
  if (formulas.length === 0) return { ...opened, formulas: [] };
  const wanted = new Set(metrics);
  const runs = Map.groupBy(opened.series, ({ runKey }) => runKey);
  return {
    ...opened,
    series: opened.series.filter(({ metric }) => wanted.has(metric)),
    formulas: [...runs].flatMap(([runKey, series]) =>
      formulas.flatMap((formula) => {
        const inputs = formula.metrics.flatMap((name) => series.find(({ metric }) => metric === name) ?? []);
        if (inputs.length < formula.metrics.length) return [];
        return [{ runKey, metric: formula.source, formula, inputs }];
      }),
    ),
  };
}

/**
 * The points of a formula: one at each step that all its metrics share, known when the last of them was.
 * @param inputs the points of each of its metrics, one for each step
 */
export function pointsOfFormula({ expression, metrics }: Formula, inputs: readonly Points[]): Points {
  const shared = sharedRows(inputs);
  const pick = (column: Float64Array, at: number) =>
    Float64Array.from(shared[at]!, (row: number) => column[row]!);
  const columns = new Map(metrics.map((metric, at) => [metric, pick(inputs[at]!.values, at)]));
  const steps = pick(inputs[0]!.steps, 0);
  const times = inputs
    .map((input, at) => pick(input.times, at))
    .reduce((latest, other) => latest.map((time, row) => Math.max(time, other[row]!)));
  return {
    steps,
    times,
    values: evaluateExpression(expression, (metric) => columns.get(metric)!, steps.length),
  };
}

/** Of each series the rows whose steps all the others have, too. */
function sharedRows(inputs: readonly Points[]): Uint32Array[] {
  const [first, ...others] = inputs;
  const most = Math.min(...inputs.map(({ steps }) => steps.length));
  const rows = inputs.map(() => new Uint32Array(most));
  const next = others.map(() => 0);
  let count = 0;
  first!.steps.forEach((step, row) => {
    const isShared = others.every(({ steps }, at) => {
      while (steps[next[at]!]! < step) next[at]!++;
      return steps[next[at]!] === step;
    });
    if (!isShared) return;
    rows.forEach((own, at) => (own[count] = at === 0 ? row : next[at - 1]!));
    count++;
  });
  return rows.map((own) => own.subarray(0, count));
}
