import {
  ExpressionError,
  functions,
  type Expression,
  type FunctionName,
  type Operator,
} from "./expression-model.ts";
import { tokenize, type Token } from "./expression-tokens.ts";

// As in mathematics: −2^2 is −4, and 2^3^2 is 2^9.
const strengths: Record<Operator, { left: number; right: number }> = {
  "+": { left: 1, right: 2 },
  "-": { left: 1, right: 2 },
  "*": { left: 3, right: 4 },
  "/": { left: 3, right: 4 },
  "^": { left: 8, right: 7 },
};
const negateStrength = 5;
const depthMax = 100;

/**
 * Reads a formula: numbers, `+ - * / ^`, parentheses, functions, and metrics as `${name}`.
 * @throws ExpressionError that says what was expected, and where.
 */
export function parseExpression(source: string): Expression {
  const tokens = tokenize(source);
  const reader: Reader = { tokens, next: 0, depth: 0 };
  const expression = readSum(reader, 0);
  const rest = peek(reader);
  if (rest.kind !== "end") throw new ExpressionError(`expected an operator before “${rest.text}”`, rest.at);
  return expression;
}

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.next] as Token;
}

function take(reader: Reader): Token {
  const token = peek(reader);
  if (token.kind !== "end") reader.next++;
  return token;
}

/** Reads operands and the operators between them that bind at least so strongly. */
function readSum(reader: Reader, least: number): Expression {
  if (++reader.depth > depthMax) throw new ExpressionError("nested too deeply", peek(reader).at);
  let left = readOperand(reader);
  for (;;) {
    const token = peek(reader);
    if (token.kind !== "sign" || !isOperator(token.text) || strengths[token.text].left < least) break;
    take(reader);
    const right = readSum(reader, strengths[token.text].right);
    left = { kind: "operate", operator: token.text, left, right };
  }
  reader.depth--;
  return left;
}

function isOperator(text: string): text is Operator {
  return Object.hasOwn(strengths, text);
}

function readOperand(reader: Reader): Expression {
  const token = take(reader);
  switch (token.kind) {
    case "number":
      return { kind: "number", value: Number(token.text) };
    case "metric":
      return { kind: "metric", name: token.text, at: token.at };
    case "name":
      return readCall(reader, token);
    case "end":
      throw new ExpressionError("the formula ends where a value was expected", token.at);
    case "sign":
      break;
  }
  if (token.text === "-") return { kind: "negate", of: readSum(reader, negateStrength) };
  if (token.text === "+") return readSum(reader, negateStrength);
  if (token.text !== "(") throw new ExpressionError(`expected a value before “${token.text}”`, token.at);
  const inner = readSum(reader, 0);
  close(reader, token);
  return inner;
}

function readCall(reader: Reader, { text, at }: Token): Expression {
  if (!Object.hasOwn(functions, text))
    throw new ExpressionError(
      `“${text}” is no function: there are ${Object.keys(functions).join(", ")}; metrics are written \${${text}}`,
      at,
    );
  const name = text as FunctionName;
  const open = take(reader);
  if (open.text !== "(") throw new ExpressionError(`expected ( behind ${name}`, open.at);
  const parts = [readSum(reader, 0)];
  while (peek(reader).text === ",") {
    take(reader);
    parts.push(readSum(reader, 0));
  }
  close(reader, open);
  const { least, most } = functions[name];
  if (parts.length < least || parts.length > most)
    throw new ExpressionError(
      `${name} takes ${least} ${least === 1 ? "value" : "values"}, not ${parts.length}`,
      at,
    );
  return { kind: "call", name, parts };
}

function close(reader: Reader, open: Token): void {
  const token = take(reader);
  if (token.text !== ")") throw new ExpressionError(`expected ) for the ( at ${open.at + 1}`, token.at);
}

/** The metrics that a formula names, each with the place where it is named first. */
export function metricsOf(expression: Expression): Map<string, number> {
  switch (expression.kind) {
    case "number":
      return new Map();
    case "metric":
      return new Map([[expression.name, expression.at]]);
    case "negate":
      return metricsOf(expression.of);
    case "operate":
      return union([expression.left, expression.right]);
    case "call":
      return union(expression.parts);
  }
}

function union(parts: readonly Expression[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [name, at] of parts.flatMap((part) => [...metricsOf(part)]))
    if (!places.has(name)) places.set(name, at);
  return places;
}

/** Most metrics of a formula: the points of all of them are in memory at once where it is evaluated. */
const metricsMax = 10;

/** What is wrong with a formula, over metrics of these names where they are known; undefined for nothing. */
export function faultOfExpression(source: string, known?: ReadonlySet<string>): ExpressionError | undefined {
  try {
    return faultOfMetrics(metricsOf(parseExpression(source)), known);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}

function faultOfMetrics(
  places: ReadonlyMap<string, number>,
  known: ReadonlySet<string> | undefined,
): ExpressionError | undefined {
  if (places.size === 0) return new ExpressionError("name at least one metric, as ${name}", 0);
  if (places.size > metricsMax)
    return new ExpressionError(`a formula has at most ${metricsMax} metrics, this one ${places.size}`, 0);
  for (const [name, at] of places)
    if (known && !known.has(name)) return new ExpressionError(`no run here has a metric “${name}”`, at);
  return undefined;
}
