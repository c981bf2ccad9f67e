import { input, scalar } from "../expressions/expression.ts";
import { createProgram, type Program } from "../expressions/program.ts";
import type { Kernels, PointwiseOperand, Target } from "./kernels.ts";
import type { Storage } from "./storage.ts";

type Pointwise = Pick<Kernels, "pointwise">;

const same = createProgram([input(0)]);
const scaled = createProgram([input(0).multiply(scalar(0))]);
const masked = createProgram([input(0).greater(0).select(input(1), 0)]);

interface VectorLoop {
  readonly program: Program;
  readonly inputs: readonly Storage[];
  /** May be one of the inputs. */
  readonly into: Storage;
  readonly scalars?: readonly number[];
}

/** Runs a program of one output over vectors of one length. */
export function overVectors(kernels: Pointwise, { program, inputs, into, scalars = [] }: VectorLoop): void {
  const dimensions = [into.length];
  kernels.pointwise({ program, dimensions, inputs: inputs.map(dense), outputs: [dense(into)], scalars });
}

/** vector ← factor · vector */
export function scaleVector(kernels: Pointwise, vector: Storage, factor: number): void {
  overVectors(kernels, { program: scaled, inputs: [vector], into: vector, scalars: [factor] });
}

/** into ← from */
export function copyInto(kernels: Pointwise, from: Storage, into: Storage): void {
  overVectors(kernels, { program: same, inputs: [from], into });
}

/** into ← into + from */
export function addInto(kernels: Pointwise, from: Storage, into: Storage): void {
  const dimensions = [from.length];
  const operands = { inputs: [dense(from)], outputs: [dense(into)] };
  kernels.pointwise({ program: same, dimensions, ...operands, accumulate: true });
}

/** Sums every column of a row-major matrix whose columns are as many as the target has numbers. */
export function sumColumns(kernels: Pointwise, matrix: Storage, { storage, accumulate }: Target): void {
  const columns = storage.length;
  kernels.pointwise({
    program: same,
    dimensions: [matrix.length / columns, columns],
    inputs: [{ storage: matrix, strides: [columns, 1] }],
    outputs: [{ storage, strides: [0, 1] }],
    accumulate,
  });
}

interface Rectified {
  /** What the rectifier gave. */
  readonly output: Storage;
  /** The one after it. */
  readonly gradient: Storage;
  /** May be the gradient itself. */
  readonly into: Storage;
}

/** The gradient before a rectifier: the one after it where its output is positive, else 0. */
export function maskGradient(kernels: Pointwise, { output, gradient, into }: Rectified): void {
  overVectors(kernels, { program: masked, inputs: [output, gradient], into });
}

const strides = [1];

function dense(storage: Storage): PointwiseOperand {
  return { storage, strides };
}
