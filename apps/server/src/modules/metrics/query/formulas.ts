import { metricsOf, parseExpression, type Expression } from "@descent/contracts";
import { evaluateExpression } from "../curves/evaluate-expression.ts";
import { pickPoints, type Points } from "../store/points.ts";
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
  const shared = onSharedSteps(inputs);
  const columns = new Map(metrics.map((metric, at) => [metric, shared[at]!.values]));
  const { steps } = shared[0]!;
  return {
    steps,
    times: shared.map(({ times }) => times).reduce(laterOf),
    values: evaluateExpression(expression, (metric) => columns.get(metric)!, steps.length),
  };
}

function laterOf(one: Float64Array, other: Float64Array): Float64Array {
  const later = new Float64Array(one.length);
  for (let row = 0; row < later.length; row++) later[row] = Math.max(one[row]!, other[row]!);
  return later;
}

/** Of each series the points whose steps all the others have, too. */
function onSharedSteps(inputs: readonly Points[]): readonly Points[] {
  const [first, ...others] = inputs;
  const { length } = first!.steps;
  const rows = inputs.map(() => new Uint32Array(length));
  const next = inputs.map(() => 0);
  let count = 0;
  for (let row = 0; row < length; row++) {
    next[0] = row;
    if (!others.every(({ steps }, at) => hasStep(steps, first!.steps[row]!, next, at + 1))) continue;
    for (let at = 0; at < inputs.length; at++) rows[at]![count] = next[at]!;
    count++;
  }
  // Mostly all metrics were logged at all steps: nothing needs to be copied.
  return inputs.map((input, at) =>
    input.steps.length === count ? input : pickPoints(input, rows[at]!.subarray(0, count)),
  );
}

/** Goes on in a series to a step, and says whether it is there. */
function hasStep(steps: Float64Array, step: number, next: number[], at: number): boolean {
  while (steps[next[at]!]! < step) next[at]!++;
  return steps[next[at]!] === step;
}
