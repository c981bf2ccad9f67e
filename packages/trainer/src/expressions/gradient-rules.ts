import { constant, operandsOf, type BinaryKind, type Expression, type UnaryKind } from "./expression.ts";

type Share = readonly [operand: Expression, share: Expression];
type Pair = readonly [Expression, Expression];

/** The part that is differentiated, and its own gradient. */
interface Given {
  readonly result: Expression;
  readonly seed: Expression;
}

const unaryRules: Record<UnaryKind, (x: Expression, given: Given) => Expression> = {
  negate: (_, { seed }) => seed.negate(),
  absolute: (x, { seed }) => x.greater(0).select(seed, constant(0).greater(x).select(seed.negate(), 0)),
  squareRoot: (_, { result, seed }) => seed.divide(result.multiply(2)),
  exp: (_, { result, seed }) => seed.multiply(result),
  log: (x, { seed }) => seed.divide(x),
  tanh: (_, { result, seed }) => seed.multiply(constant(1).subtract(result.square())),
  erf: (x, { seed }) => {
    const bell = x.square().negate().exp();
    return seed.multiply(bell.multiply(2 / Math.sqrt(Math.PI)));
  },
};

/** Choices are not among the rules: `derivative` takes their branches apart. */
type Arithmetic = Exclude<BinaryKind, "max" | "min" | "greater">;

const binaryRules: Record<Arithmetic, (operands: Pair, given: Given) => readonly Share[]> = {
  add: ([a, b], { seed }) => [share(a, seed), share(b, seed)],
  subtract: ([a, b], { seed }) => [share(a, seed), share(b, seed.negate())],
  multiply: ([a, b], { seed }) => [share(a, seed.multiply(b)), share(b, seed.multiply(a))],
  divide: sharesOfQuotient,
};

/** What the operands of a part get of its gradient. Choices, comparisons and parts without operands give nothing. */
export function sharesOf(result: Expression, seed: Expression): readonly Share[] {
  const given = { result, seed };
  const { kind } = result.node;
  const [a, b] = operandsOf(result) as Pair;
  if (kind in unaryRules) return [share(a, unaryRules[kind as UnaryKind](a, given))];
  return kind in binaryRules ? binaryRules[kind as Arithmetic]([a, b], given) : [];
}

function share(operand: Expression, value: Expression): Share {
  return [operand, value];
}

/**
 * q = a / b gives s / b and −q · s / b. For b = 1 + exp(u), as in the logistic function and SiLU, u gets its
 * share directly, −s · q · (1 − 1 / b): the general rule would multiply 1 / Infinity by Infinity when
 * exp(u) overflows.
 */
function sharesOfQuotient([a, b]: Pair, { result, seed }: Given): readonly Share[] {
  const scaled = seed.divide(b);
  const exponent = exponentOf(b);
  if (!exponent) return [share(a, scaled), share(b, scaled.multiply(result).negate())];
  const rest = constant(1).subtract(constant(1).divide(b));
  return [share(a, scaled), share(exponent, seed.multiply(result).multiply(rest).negate())];
}

/** u, when the expression is 1 + exp(u) or exp(u) + 1. */
function exponentOf({ node }: Expression): Expression | undefined {
  if (node.kind !== "add") return undefined;
  const [a, b] = node.operands;
  const one = constant(1);
  if (a === one && b.node.kind === "exp") return b.node.operands[0];
  return b === one && a.node.kind === "exp" ? a.node.operands[0] : undefined;
}
