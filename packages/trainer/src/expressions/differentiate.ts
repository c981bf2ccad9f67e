import { constant, inOrder, input, operandsOf, type Expression } from "./expression.ts";
import { sharesOf } from "./gradient-rules.ts";
import { substitute } from "./substitute.ts";

interface DerivativeOptions {
  /** Holds the value of the expression, where it is known already: then it is not computed again. */
  readonly result?: Expression;
}

/**
 * The derivative of the expression by one of its inputs, times `seed`: the vector–Jacobian product of an
 * element-by-element function. It is an expression like any other and has derivatives of its own. The constant
 * 0 when the input does not matter. Reverse accumulation, see Griewank & Walther, "Evaluating Derivatives",
 * section 3.2.
 */
export function derivative(
  expression: Expression,
  index: number,
  seed: Expression,
  { result }: DerivativeOptions = {},
): Expression {
  const full = accumulate(expression, input(index), seed);
  const isComputed = operandsOf(expression).length > 0;
  return result && isComputed ? substitute(full, new Map([[expression, result]])) : full;
}

function accumulate(root: Expression, target: Expression, seed: Expression): Expression {
  const relevant = partsThatNeed(root, target);
  const adjoints = new Map([[root, seed]]);
  const add = (part: Expression, share: Expression): void => {
    adjoints.set(part, adjoints.get(part)?.add(share) ?? share);
  };
  for (const part of relevant.toReversed()) {
    const adjoint = adjoints.get(part);
    if (!adjoint) continue;
    const chosen = choiceOf(part);
    if (chosen) {
      // Each branch is differentiated by itself and the choice made last: what the other branch gives,
      // be it Infinity, is then dropped and never multiplied by 0.
      const [condition, then, otherwise] = chosen;
      const shares = [then, otherwise].map((branch) => accumulate(branch, target, adjoint));
      add(target, condition.select(shares[0]!, shares[1]!));
    } else {
      for (const [operand, share] of sharesOf(part, adjoint)) {
        if (relevant.includes(operand)) add(operand, share);
      }
    }
  }
  return adjoints.get(target) ?? constant(0);
}

/** The parts of the expression whose value depends on the target, each after those it needs. */
function partsThatNeed(root: Expression, target: Expression): readonly Expression[] {
  const needing = new Set([target]);
  for (const part of inOrder([root])) {
    if (operandsOf(part).some((operand) => needing.has(operand))) needing.add(part);
  }
  return [...needing];
}

/** A part that hands one of two parts on: when the first of these is not 0 the second, else the third. */
function choiceOf({ node }: Expression): readonly [Expression, Expression, Expression] | undefined {
  if (node.kind === "select") return node.operands;
  if (node.kind !== "max" && node.kind !== "min") return undefined;
  const [a, b] = node.operands;
  return [node.kind === "max" ? a.greater(b) : b.greater(a), a, b];
}
