import type { Expression, FunctionName, Operator } from "@descent/contracts";

/**
 * The values of a formula, one for each row of its metrics' columns, by the rules of IEEE 754: 1 / 0 is ∞, log(−1) is
 * NaN. Its columns are not to be changed: that of a metric alone is the metric's own.
 * @param rows as many as each column has
 */
export function evaluateExpression(
  expression: Expression,
  columnOf: (metric: string) => Float64Array,
  rows: number,
): Float64Array {
  const evaluate = (part: Expression) => evaluateExpression(part, columnOf, rows);
  switch (expression.kind) {
    case "number":
      return new Float64Array(rows).fill(expression.value);
    case "metric":
      return columnOf(expression.name);
    case "negate":
      return evaluate(expression.of).map((value) => -value);
    case "call":
      return calls[expression.name](expression.parts.map(evaluate));
    case "operate":
      return pairwise(evaluate(expression.left), evaluate(expression.right), operations[expression.operator]);
  }
}

type Combine = (a: number, b: number) => number;

const operations: Record<Operator, Combine> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
};

type Call = (columns: readonly Float64Array[]) => Float64Array;

const ofEach =
  (apply: (value: number) => number): Call =>
  ([column]) =>
    column!.map((value) => apply(value));
const ofAll =
  (combine: Combine): Call =>
  (columns) =>
    columns.reduce((left, right) => pairwise(left, right, combine));

const calls: Record<FunctionName, Call> = {
  log: ofEach(Math.log),
  log10: ofEach(Math.log10),
  exp: ofEach(Math.exp),
  sqrt: ofEach(Math.sqrt),
  abs: ofEach(Math.abs),
  min: ofAll(Math.min),
  max: ofAll(Math.max),
  pow: ofAll(Math.pow),
};

function pairwise(left: Float64Array, right: Float64Array, combine: Combine): Float64Array {
  const result = new Float64Array(left.length);
  for (let row = 0; row < result.length; row++) result[row] = combine(left[row]!, right[row]!);
  return result;
}
