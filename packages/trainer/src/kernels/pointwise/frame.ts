import { input, scalar } from "../../expressions/expression.ts";
import type { FunctionBuilder, Local, ValueType } from "../../wasm/function-builder.ts";
import { f32x4 } from "../../wasm/instructions.ts";
import type { Constants } from "./constants.ts";
import type { LoopShape } from "./loop-shape.ts";
import { Parts } from "./parts.ts";
import { Vectors } from "./vectors.ts";

/** Where a tensor is read or written. */
interface Pointer {
  /** First number of the current row. */
  readonly row: Local;
  /** From one row to the next, in bytes. */
  readonly rowBytes: Local;
  /** Number that the innermost loop has reached. */
  readonly at: Local;
}

/** An emitted loop's parameters and values. */
export interface Frame {
  readonly f: FunctionBuilder;
  readonly v: Vectors;
  readonly shape: LoopShape;
  readonly parts: Parts;
  /** Rows that are left. */
  readonly rows: Local;
  /** Numbers in a row. */
  readonly length: Local;
  readonly inputs: readonly Pointer[];
  readonly outputs: readonly Pointer[];
}

/** Types of the parameters rows, length, then address and row bytes of every tensor, then the scalars. */
export function parameterTypes({ program, inputs, outputs }: LoopShape): readonly ValueType[] {
  const integers = 2 + 2 * (inputs.length + outputs.length);
  const types: ValueType[] = Array.from({ length: integers }, () => "i32");
  return [...types, ...Array.from({ length: program.scalars }, (): ValueType => "f32")];
}

/** Names the parameters and computes what is the same for all rows. */
export function openFrame(f: FunctionBuilder, shape: LoopShape, constants: Constants): Frame {
  const v = new Vectors(f, constants);
  const parts = new Parts(v, shape);
  const [rows, length] = f.parameters as [Local, Local];
  const tensors = [...shape.inputs, ...shape.outputs].map((_, index) => ({
    row: f.parameters[2 + 2 * index]!,
    rowBytes: f.parameters[3 + 2 * index]!,
    at: f.local("i32"),
  }));
  for (let index = 0; index < shape.program.scalars; index += 1) {
    const parameter = f.parameters[2 + 2 * tensors.length + index]!;
    if (parts.has(scalar(index))) parts.give(scalar(index), v.let(f32x4.splat(parameter.get)));
  }
  parts.compute("call");
  const inputs = tensors.slice(0, shape.inputs.length);
  return { f, v, shape, parts, rows, length, inputs, outputs: tensors.slice(inputs.length) };
}

/** Reads the inputs that are one number per row, from the place reached, and computes what follows from them. */
export function emitRowParts({ v, shape, parts, inputs }: Frame): void {
  for (const [index, mode] of shape.inputs.entries()) {
    const part = input(index);
    if (mode === "splat" && parts.has(part)) parts.give(part, v.let(f32x4.loadSplat(inputs[index]!.at.get)));
  }
  parts.compute("row");
}

/** Reads four numbers of each streamed input, `offset` bytes beyond the place reached, and computes the outputs. */
export function emitVectorParts({ v, shape, parts, inputs }: Frame, offset: number): void {
  for (const [index, mode] of shape.inputs.entries()) {
    const part = input(index);
    if (mode !== "stream" || !parts.has(part)) continue;
    parts.give(part, v.let(f32x4.load(inputs[index]!.at.get, offset)));
  }
  parts.compute("vector");
}

/** Moves all pointers whose tensors are streamed on by that many bytes. */
export function advanceStreams({ f, shape, inputs, outputs }: Frame, bytes: number): void {
  for (const [index, { at }] of inputs.entries()) {
    if (shape.inputs[index] === "stream") f.advance(at, bytes);
  }
  for (const [index, { at }] of outputs.entries()) if (shape.outputs[index] !== "sum") f.advance(at, bytes);
}

/** Makes all rows the next ones. */
export function advanceRows({ f, inputs, outputs }: Frame): void {
  for (const { row, rowBytes } of [...inputs, ...outputs]) f.advance(row, rowBytes.get);
}
