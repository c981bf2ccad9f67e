import type { Program } from "../../expressions/program.ts";
import type { Vector } from "../../shape.ts";
import type { PointwiseCall, PointwiseOperand } from "../kernels.ts";
import { extentOf, forEachPlace, isSummed } from "../pointwise-operands.ts";
import { BlockProgram, blockLength } from "./block-program.ts";

const blockPrograms = new WeakMap<Program, BlockProgram>();

/**
 * Runs a pointwise loop in float64, whatever the storages hold: the reference for the emitted one. Inputs of a
 * block are read before its outputs are written, so both may be the same storage.
 */
export function pointwise(call: PointwiseCall): void {
  const { dimensions, inputs, outputs, accumulate = false } = call;
  const program = blockProgramOf(call.program);
  program.setScalars(call.scalars ?? []);
  const adds = outputs.map(({ strides }) => accumulate || isSummed(dimensions, strides));
  if (!accumulate) for (const output of outputs) clearSums(dimensions, output);
  const operands = [...inputs, ...outputs];
  const last = dimensions.length - 1;
  const length = dimensions[last]!;
  const steps = operands.map(({ strides }) => strides[last]!);
  const views = operands.map(({ storage }) => storage.data);
  const rows = operands.map(({ strides }) => strides.slice(0, last));
  forEachPlace(dimensions.slice(0, last), rows, (places) => {
    for (let start = 0; start < length; start += blockLength) {
      const count = Math.min(blockLength, length - start);
      const spanOf = (operand: number): Span => {
        const step = steps[operand]!;
        return { data: views[operand]!, at: places[operand]! + start * step, step, count };
      };
      for (const [index, block] of program.inputs.entries()) read(block, spanOf(index));
      program.evaluate(count);
      for (const [index, block] of program.outputs.entries()) {
        write(spanOf(inputs.length + index), block, adds[index]!);
      }
    }
  });
}

/** Where the numbers of one block lie. */
interface Span {
  readonly data: Vector;
  readonly at: number;
  readonly step: number;
  readonly count: number;
}

function blockProgramOf(program: Program): BlockProgram {
  const known = blockPrograms.get(program);
  if (known) return known;
  const created = new BlockProgram(program);
  blockPrograms.set(program, created);
  return created;
}

function clearSums(dimensions: readonly number[], { storage, strides }: PointwiseOperand): void {
  if (isSummed(dimensions, strides)) storage.data.fill(0, 0, extentOf(dimensions, strides));
}

function read(block: Float64Array, { data, at, step, count }: Span): void {
  for (let i = 0; i < count; i += 1) block[i] = data[at + i * step]!;
}

function write({ data, at, step, count }: Span, block: Float64Array, adds: boolean): void {
  if (adds) for (let i = 0; i < count; i += 1) data[at + i * step]! += block[i]!;
  else for (let i = 0; i < count; i += 1) data[at + i * step] = block[i]!;
}
