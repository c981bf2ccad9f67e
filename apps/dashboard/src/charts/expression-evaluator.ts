import type { DecodedSeries } from "@descent/contracts";
import { functions, type Expression } from "./expression-model.ts";
import { metricsOf, parseExpression } from "./expression-parser.ts";
import { gatheredWidth } from "./gathered-width.ts";
import { lastValues } from "./last-values.ts";

/** The value of a formula for given values of its metrics, by the rules of IEEE 754: 1 / 0 is ∞, log(−1) is NaN. */
export function evaluate(expression: Expression, valueOf: (metric: string) => number): number {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "metric":
      return valueOf(expression.name);
    case "negate":
      return -evaluate(expression.of, valueOf);
    case "call":
      return apply(
        expression.name,
        expression.parts.map((part) => evaluate(part, valueOf)),
      );
    case "operate":
      return operate(expression, valueOf);
  }
}

function apply(name: keyof typeof functions, values: readonly number[]): number {
  const { apply: run } = functions[name] as { apply: (...values: readonly number[]) => number };
  return run(...values);
}

function operate(
  { operator, left, right }: Extract<Expression, { kind: "operate" }>,
  valueOf: (metric: string) => number,
): number {
  const a = evaluate(left, valueOf);
  const b = evaluate(right, valueOf);
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "^":
      return a ** b;
  }
}

/**
 * A curve per run of a formula, named by its text: at each step that all its metrics share. Of curves that were
 * gathered into buckets, the last values of each bucket are taken.
 * @throws ExpressionError for a text that is no formula.
 */
export function evaluateSeries(
  source: string,
  series: readonly DecodedSeries[],
  bucketWidth: number | null,
): DecodedSeries[] {
  const expression = parseExpression(source);
  const metrics = [...metricsOf(expression).keys()];
  const byRun = Map.groupBy(series, ({ run }) => run);
  const width = gatheredWidth({ series, bucketWidth });
  const keyOf = width ? (x: number) => Math.floor(x / width) : (x: number) => x;
  const curves: DecodedSeries[] = [];
  for (const [run, own] of byRun) {
    const columns = metrics.map((metric) => own.find((one) => one.metric === metric));
    if (columns.length === 0 || columns.some((column) => !column)) continue;
    curves.push({
      kind: "exact",
      run,
      metric: source,
      ...joined(expression, columns as DecodedSeries[], keyOf),
    });
  }
  return curves;
}

function joined(expression: Expression, columns: readonly DecodedSeries[], keyOf: (x: number) => number) {
  const tables = columns.map((column) => lastByKey(column, keyOf));
  const [first = new Map<number, Cell>(), ...others] = tables;
  const x: number[] = [];
  const value: number[] = [];
  for (const key of first.keys()) {
    if (others.some((table) => !table.has(key))) continue;
    const cells = new Map(columns.map(({ metric }, at) => [metric, tables[at]?.get(key) as Cell]));
    x.push(Math.max(...[...cells.values()].map((cell) => cell.x)));
    value.push(evaluate(expression, (metric) => cells.get(metric)?.value ?? Number.NaN));
  }
  return { x: Float64Array.from(x), value: Float64Array.from(value) };
}

interface Cell {
  readonly x: number;
  readonly value: number;
}

function lastByKey(series: DecodedSeries, keyOf: (x: number) => number): Map<number, Cell> {
  const values = lastValues(series);
  return new Map(Array.from(series.x, (x, at) => [keyOf(x), { x, value: values[at] ?? Number.NaN }]));
}
