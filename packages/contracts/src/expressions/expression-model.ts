/** A formula over metrics, as a tree. `at` is the place of a part in the text, counted from 0. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "metric"; readonly name: string; readonly at: number }
  | { readonly kind: "negate"; readonly of: Expression }
  | {
      readonly kind: "operate";
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "call"; readonly name: FunctionName; readonly parts: readonly Expression[] };

export type Operator = "+" | "-" | "*" | "/" | "^";

/** What a formula may call, and how many values each takes. */
export const functions = {
  log: { least: 1, most: 1 },
  log10: { least: 1, most: 1 },
  exp: { least: 1, most: 1 },
  sqrt: { least: 1, most: 1 },
  abs: { least: 1, most: 1 },
  min: { least: 1, most: Infinity },
  max: { least: 1, most: Infinity },
  pow: { least: 2, most: 2 },
} as const satisfies Record<string, { least: number; most: number }>;

export type FunctionName = keyof typeof functions;

/** A fault in a formula, and where it is. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  /** The place in the text, counted from 0. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
