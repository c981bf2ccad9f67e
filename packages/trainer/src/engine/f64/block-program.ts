import {
  inOrder,
  operandsOf,
  type BinaryKind,
  type Expression,
  type UnaryKind,
} from "../../expressions/expression.ts";
import type { Program } from "../../expressions/program.ts";
import { erf } from "../../numerics/erf.ts";

/** Numbers that a block holds: small enough that all parts of a program stay in the cache. */
export const blockLength = 256;

type Step = (length: number) => void;

const unary: Record<UnaryKind, (x: number) => number> = {
  negate: (x) => -x,
  absolute: Math.abs,
  squareRoot: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  tanh: Math.tanh,
  erf,
};

const binary: Record<BinaryKind, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  max: Math.max,
  min: Math.min,
  greater: (a, b) => (a > b ? 1 : 0),
};

/**
 * A program as steps over blocks of numbers, one step and one block for each part, in the manner of numexpr.
 * Fill `inputs` and `scalars`, call `evaluate`, read `outputs`.
 */
export class BlockProgram {
  readonly inputs: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
  readonly #scalars: readonly Float64Array[];
  readonly #steps: readonly Step[];

  constructor({ outputs, inputs, scalars }: Program) {
    this.inputs = Array.from({ length: inputs }, () => new Float64Array(blockLength));
    this.#scalars = Array.from({ length: scalars }, () => new Float64Array(blockLength));
    const blocks = new Map<Expression, Float64Array>();
    const steps: Step[] = [];
    for (const part of inOrder(outputs)) {
      const block = this.#given(part) ?? new Float64Array(blockLength);
      blocks.set(part, block);
      const operands = operandsOf(part).map((operand) => blocks.get(operand)!);
      if (operands.length > 0) steps.push(stepOf(part, operands, block));
    }
    this.#steps = steps;
    this.outputs = outputs.map((output) => blocks.get(output)!);
  }

  /** Gives the scalars their values. */
  setScalars(values: readonly number[]): void {
    for (const [index, block] of this.#scalars.entries()) block.fill(values[index]!);
  }

  /** Computes the first `length` numbers of every output. */
  evaluate(length: number): void {
    for (const step of this.#steps) step(length);
  }

  #given({ node }: Expression): Float64Array | undefined {
    if (node.kind === "input") return this.inputs[node.index];
    if (node.kind === "scalar") return this.#scalars[node.index];
    return node.kind === "constant" ? new Float64Array(blockLength).fill(node.value) : undefined;
  }
}

function stepOf({ node }: Expression, operands: readonly Float64Array[], result: Float64Array): Step {
  const [a, b, c] = operands as [Float64Array, Float64Array, Float64Array];
  if (node.kind === "select") {
    return (length) => {
      for (let i = 0; i < length; i += 1) result[i] = a[i] === 0 ? c[i]! : b[i]!;
    };
  }
  if (operands.length === 1) {
    const apply = unary[node.kind as UnaryKind];
    return (length) => {
      for (let i = 0; i < length; i += 1) result[i] = apply(a[i]!);
    };
  }
  const apply = binary[node.kind as BinaryKind];
  return (length) => {
    for (let i = 0; i < length; i += 1) result[i] = apply(a[i]!, b[i]!);
  };
}
