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

/** What a formula may call: how many values each takes, and what it makes of them. */
export const functions = {
  log: { least: 1, most: 1, apply: Math.log },
  log10: { least: 1, most: 1, apply: Math.log10 },
  exp: { least: 1, most: 1, apply: Math.exp },
  sqrt: { least: 1, most: 1, apply: Math.sqrt },
  abs: { least: 1, most: 1, apply: Math.abs },
  min: { least: 1, most: Infinity, apply: Math.min },
  max: { least: 1, most: Infinity, apply: Math.max },
  pow: { least: 2, most: 2, apply: Math.pow },
} as const satisfies Record<string, { least: number; most: number; apply: (...values: number[]) => number }>;

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
