import type { BinaryKind, Expression, UnaryKind } from "../../expressions/expression.ts";
import type { Code } from "../../wasm/encode.ts";
import { bits, f32x4 } from "../../wasm/instructions.ts";
import { emitErf } from "./erf.ts";
import { emitExp } from "./exp.ts";
import { emitLog } from "./log.ts";
import { emitTanh } from "./tanh.ts";
import type { Vectors } from "./vectors.ts";

/** Code for each function of one number. */
export const unaryEmitters: Record<UnaryKind, (v: Vectors, x: Code) => Code> = {
  negate: (_, x) => f32x4.negate(x),
  absolute: (_, x) => f32x4.absolute(x),
  squareRoot: (_, x) => f32x4.squareRoot(x),
  exp: emitExp,
  log: emitLog,
  tanh: emitTanh,
  erf: emitErf,
};

/** Code for each function of two numbers; of a comparison, the mask. */
export const binaryEmitters: Record<BinaryKind, (a: Code, b: Code) => Code> = {
  add: f32x4.add,
  subtract: f32x4.subtract,
  multiply: f32x4.multiply,
  divide: f32x4.divide,
  max: f32x4.max,
  min: f32x4.min,
  greater: f32x4.greater,
};

/**
 * max(x, bound) and min(x, bound) by one machine instruction instead of about seven, for a bound that is not
 * NaN. A zero of x keeps its sign: max(−0, 0) is −0.
 */
export const boundEmitters: Partial<Record<BinaryKind, (x: Code, bound: Code) => Code>> = {
  max: f32x4.chooseGreater,
  min: f32x4.chooseLess,
};

/** Whether the expression is a fixed number other than NaN. */
export function isBound({ node }: Expression): boolean {
  return node.kind === "constant" && !Number.isNaN(node.value);
}

/** `then` in the lanes of the mask, else `otherwise`; undefined stands for 0 and saves an instruction. */
export function emitChoice(mask: Code, then: Code | undefined, otherwise: Code | undefined): Code {
  if (then && otherwise) return bits.select(then, otherwise, mask);
  if (then) return bits.and(then, mask);
  return otherwise ? bits.andNot(otherwise, mask) : f32x4.zero();
}
