import {
  inOrder,
  operandsOf,
  type BinaryKind,
  type Expression,
  type UnaryKind,
} from "../../expressions/expression.ts";
import type { Code } from "../../wasm/encode.ts";
import { bits, f32x4 } from "../../wasm/instructions.ts";
import { binaryEmitters, boundEmitters, emitChoice, isBound, unaryEmitters } from "./functions.ts";
import type { LoopShape } from "./loop-shape.ts";
import type { Vectors } from "./vectors.ts";

/** How often a part is computed: once per call, for each row, or for each vector. */
const frequencies = ["call", "row", "vector"] as const;
type Frequency = (typeof frequencies)[number];

/** Emits the parts of a program, each no oftener than needed, and knows where their values are. */
export class Parts {
  readonly #v: Vectors;
  /** Index into `frequencies` of every part, in an order in which they can be computed. */
  readonly #ranks = new Map<Expression, number>();
  /** Code that reads the value; of a comparison, the mask: all bits set where it holds. */
  readonly #values = new Map<Expression, Code>();

  constructor(v: Vectors, { program, inputs }: LoopShape) {
    this.#v = v;
    for (const part of inOrder(program.outputs)) {
      const { node } = part;
      const own = node.kind === "input" ? 1 + Number(inputs[node.index] === "stream") : 0;
      const rank = Math.max(own, ...operandsOf(part).map((operand) => this.#ranks.get(operand)!));
      this.#ranks.set(part, rank);
    }
  }

  /** Whether any output needs the part. */
  has(part: Expression): boolean {
    return this.#ranks.has(part);
  }

  /** Says where an input or a scalar is. */
  give(part: Expression, value: Code): void {
    this.#values.set(part, value);
  }

  /** Computes all parts of that frequency, after those of lower ones and with their inputs given. */
  compute(frequency: Frequency): void {
    for (const [part, rank] of this.#ranks) {
      if (frequencies[rank] === frequency && operandsOf(part).length > 0) {
        this.#values.set(part, this.#v.let(this.#emit(part)));
      }
    }
  }

  /** Code that reads the value of a part. */
  value(part: Expression): Code {
    const { node } = part;
    if (node.kind === "constant") return this.#valueUnlessZero(part) ?? f32x4.zero();
    const value = this.#values.get(part)!;
    return node.kind === "greater" ? bits.and(value, this.#v.constant(1)) : value;
  }

  #valueUnlessZero(part: Expression): Code | undefined {
    if (part.node.kind !== "constant") return this.value(part);
    return Object.is(part.node.value, 0) ? undefined : this.#v.constant(part.node.value);
  }

  #emit(part: Expression): Code {
    const { kind } = part.node;
    const [a, b, c] = operandsOf(part) as [Expression, Expression, Expression];
    if (kind === "select") {
      return emitChoice(this.#mask(a), this.#valueUnlessZero(b), this.#valueUnlessZero(c));
    }
    if (kind in unaryEmitters) return unaryEmitters[kind as UnaryKind](this.#v, this.value(a));
    const bounded = boundEmitters[kind as BinaryKind];
    if (bounded && isBound(b)) return bounded(this.value(a), this.value(b));
    if (bounded && isBound(a)) return bounded(this.value(b), this.value(a));
    return binaryEmitters[kind as BinaryKind](this.value(a), this.value(b));
  }

  /** All bits set in the lanes where the condition is not 0. */
  #mask(condition: Expression): Code {
    if (condition.node.kind === "greater") return this.#values.get(condition)!;
    return f32x4.notEqual(this.value(condition), f32x4.zero());
  }
}
