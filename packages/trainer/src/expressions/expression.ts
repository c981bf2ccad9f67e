/** Functions of one number. `erf` is the error function, `absolute` |x|, `negate` −x. */
export type UnaryKind = "negate" | "absolute" | "squareRoot" | "exp" | "log" | "tanh" | "erf";
/** Functions of two numbers. `max` and `min` are NaN when either number is; `greater` is 1 or 0. */
export type BinaryKind = "add" | "subtract" | "multiply" | "divide" | "max" | "min" | "greater";

type Node =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "input" | "scalar"; readonly index: number }
  | { readonly kind: UnaryKind; readonly operands: readonly [Expression] }
  | { readonly kind: BinaryKind; readonly operands: readonly [Expression, Expression] }
  /** The second operand where the first is not 0, else the third. */
  | { readonly kind: "select"; readonly operands: readonly [Expression, Expression, Expression] };

/** A number, or an expression: what the methods below take. */
export type Operand = Expression | number;

const interned = new Map<string, Expression>();

/**
 * A function of numbers, written once: from it come the SIMD loop, the float64 loop and the derivative.
 * Equal expressions are the same object, so a repeated part is computed once.
 */
export class Expression {
  readonly node: Node;
  /** Names the expression by its structure; equal for equal expressions only. */
  readonly key: string;

  private constructor(node: Node, key: string) {
    this.node = node;
    this.key = key;
  }

  /** The expression with that node. Parts without inputs are computed at once. */
  static of(node: Node): Expression {
    const key = keyOf(node);
    const known = interned.get(key);
    if (known) return known;
    const expression = new Expression(node, `e${interned.size}`);
    interned.set(key, expression);
    return expression;
  }

  add(other: Operand): Expression {
    return binary("add", this, other);
  }
  subtract(other: Operand): Expression {
    return binary("subtract", this, other);
  }
  multiply(other: Operand): Expression {
    return binary("multiply", this, other);
  }
  divide(other: Operand): Expression {
    return binary("divide", this, other);
  }
  /** The larger number; NaN when either is NaN. Where both are equal the derivative is that of `other`. */
  max(other: Operand): Expression {
    return binary("max", this, other);
  }
  /** The smaller number; NaN when either is NaN. Where both are equal the derivative is that of `other`. */
  min(other: Operand): Expression {
    return binary("min", this, other);
  }
  /** 1 where this is greater than `other`, else 0. Its derivative is 0. */
  greater(other: Operand): Expression {
    return binary("greater", this, other);
  }
  /** `then` where this is not 0, else `otherwise`; this takes no derivative. */
  select(then: Operand, otherwise: Operand): Expression {
    return simplifySelect(this, toExpression(then), toExpression(otherwise));
  }
  negate(): Expression {
    return unary("negate", this);
  }
  /** |x|; its derivative at 0 is 0. */
  absolute(): Expression {
    return unary("absolute", this);
  }
  square(): Expression {
    return this.multiply(this);
  }
  squareRoot(): Expression {
    return unary("squareRoot", this);
  }
  exp(): Expression {
    return unary("exp", this);
  }
  /** The natural logarithm. */
  log(): Expression {
    return unary("log", this);
  }
  tanh(): Expression {
    return unary("tanh", this);
  }
  /** The error function, 2/√π ∫₀ˣ exp(−t²) dt. */
  erf(): Expression {
    return unary("erf", this);
  }
}

/** A fixed number. */
export function constant(value: number): Expression {
  return Expression.of({ kind: "constant", value });
}

/** Element of the tensor at that position among the inputs, from 0. */
export function input(index: number): Expression {
  return Expression.of({ kind: "input", index });
}

/** A number that is the same for all elements and given with each call, from 0. */
export function scalar(index: number): Expression {
  return Expression.of({ kind: "scalar", index });
}

/** Numbers become constants. */
export function toExpression(operand: Operand): Expression {
  return typeof operand === "number" ? constant(operand) : operand;
}

/** The parts that the expression is computed from directly. */
export function operandsOf({ node }: Expression): readonly Expression[] {
  return "operands" in node ? node.operands : [];
}

/** Every distinct part of the expressions, each after the parts it needs. */
export function inOrder(expressions: readonly Expression[]): readonly Expression[] {
  const order = new Set<Expression>();
  const visit = (expression: Expression): void => {
    if (order.has(expression)) return;
    for (const operand of operandsOf(expression)) visit(operand);
    order.add(expression);
  };
  for (const expression of expressions) visit(expression);
  return [...order];
}

function keyOf(node: Node): string {
  if (node.kind === "constant") return `c${Object.is(node.value, -0) ? "-0" : node.value}`;
  if ("index" in node) return `${node.kind}${node.index}`;
  return `${node.kind}(${node.operands.map(({ key }) => key).join(",")})`;
}

function valueOf({ node }: Expression): number | undefined {
  return node.kind === "constant" ? node.value : undefined;
}

function unary(kind: UnaryKind, operand: Expression): Expression {
  if (kind === "negate") {
    const value = valueOf(operand);
    if (value !== undefined) return constant(-value);
    if (operand.node.kind === "negate") return operand.node.operands[0];
  }
  return Expression.of({ kind, operands: [operand] });
}

const folds: Partial<Record<BinaryKind, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
};

function binary(kind: BinaryKind, a: Expression, other: Operand): Expression {
  const b = toExpression(other);
  const [left, right] = [valueOf(a), valueOf(b)];
  const fold = folds[kind];
  if (fold && left !== undefined && right !== undefined) return constant(fold(left, right));
  return simplifications[kind]?.(a, b, left, right) ?? Expression.of({ kind, operands: [a, b] });
}

type Simplification = (
  a: Expression,
  b: Expression,
  left: number | undefined,
  right: number | undefined,
) => Expression | undefined;

/**
 * What can be left out: x + 0, x − 0, x · 1, x / 1, and 0 · x, which is right in derivatives, where a factor of
 * exactly 0 means that there is no dependence.
 */
const simplifications: Partial<Record<BinaryKind, Simplification>> = {
  add(a, b, left, right) {
    if (left === 0) return b;
    return right === 0 ? a : undefined;
  },
  subtract(a, b, left, right) {
    if (right === 0) return a;
    return left === 0 ? b.negate() : undefined;
  },
  multiply(a, b, left, right) {
    if (left === 0 || right === 0) return constant(0);
    if (left === 1) return b;
    return right === 1 ? a : undefined;
  },
  divide: (a, _b, _left, right) => (right === 1 ? a : undefined),
};

function simplifySelect(condition: Expression, then: Expression, otherwise: Expression): Expression {
  return then === otherwise
    ? then
    : Expression.of({ kind: "select", operands: [condition, then, otherwise] });
}
