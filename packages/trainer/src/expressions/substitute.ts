import {
  inOrder,
  input,
  operandsOf,
  type BinaryKind,
  type Expression,
  type UnaryKind,
} from "./expression.ts";

/**
 * The expression with some of its parts replaced by others, all at once: what is put in is not searched
 * again. What then changes nothing is left out, as when an expression is first written.
 */
export function substitute(
  expression: Expression,
  replacements: ReadonlyMap<Expression, Expression>,
): Expression {
  const rewritten = new Map<Expression, Expression>();
  for (const part of inOrder([expression])) {
    rewritten.set(part, replacements.get(part) ?? rebuild(part, rewritten));
  }
  return rewritten.get(expression)!;
}

/** The expression with other input numbers; inputs that the map does not name keep theirs. */
export function renumbered(expression: Expression, numbers: ReadonlyMap<number, number>): Expression {
  return substitute(expression, new Map(Array.from(numbers, ([from, to]) => [input(from), input(to)])));
}

/** Numbers of the inputs that the expression reads, ascending. */
export function usedInputs(expression: Expression): readonly number[] {
  const parts = inOrder([expression]);
  return parts.flatMap(({ node }) => (node.kind === "input" ? [node.index] : [])).toSorted((a, b) => a - b);
}

function rebuild(part: Expression, rewritten: ReadonlyMap<Expression, Expression>): Expression {
  const { kind } = part.node;
  const operands = operandsOf(part).map((operand) => rewritten.get(operand)!);
  if (operands.every((operand, index) => operand === operandsOf(part)[index])) return part;
  const [first, second, third] = operands as [Expression, Expression, Expression];
  if (kind === "select") return first.select(second, third);
  return operands.length === 1 ? first[kind as UnaryKind]() : first[kind as BinaryKind](second);
}
