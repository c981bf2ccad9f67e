import { Arena } from "../src/engine/arena.ts";
import { KernelRunner } from "../src/engine/f32/kernel-runner.ts";
import { runPointwise } from "../src/engine/f32/pointwise.ts";
import { pointwise } from "../src/engine/f64/pointwise.ts";
import type { PointwiseOperand } from "../src/engine/kernels.ts";
import { extentOf } from "../src/engine/pointwise-operands.ts";
import { input, type Expression } from "../src/expressions/expression.ts";
import { createProgram, type Program } from "../src/expressions/program.ts";
import type { Vector } from "../src/shape.ts";
import { normals } from "./support.ts";

/** A pointwise loop over numbers that are chosen for it. */
export interface LoopCase {
  readonly outputs: readonly Expression[];
  readonly dimensions: readonly number[];
  /** Strides of each operand, inputs first. */
  readonly strides: readonly (readonly number[])[];
  readonly accumulate?: boolean;
  readonly scalars?: readonly number[];
}

const arena = new Arena("f32");
const runner = new KernelRunner(arena);
const reference = new Arena("f64");
const guard = 5;
const pool = normals(10_007, 11).map(Math.fround);

/**
 * Largest error of the emitted loop as a share of what rounding allows: above 1 is wrong, Infinity when it wrote
 * beside an output, NaN where only one of both is NaN. Bound: (terms + 4) · 2⁻²⁴ · Σ |terms| for each number,
 * whatever the order of the additions. All surroundings are NaN, and no operand starts at a multiple of 16 bytes.
 */
export function loopError({
  outputs,
  dimensions,
  strides,
  accumulate = false,
  scalars = [],
}: LoopCase): number {
  const inputs = strides.length - outputs.length;
  const numbers = strides.map((each, operand) =>
    Float64Array.from(
      { length: extentOf(dimensions, each) },
      (_, index) => pool[(index + 1000 * operand) % pool.length]!,
    ),
  );
  const place = (where: Arena): readonly Placed[] =>
    numbers.map((values, index) => {
      const around = where.take(values.length + 2 * (guard + index));
      around.data.fill(NaN);
      const storage = around.part(guard + index, guard + index + values.length);
      storage.data.set(values);
      return { operand: { storage, strides: strides[index]! }, around: around.data };
    });
  const run = (placed: readonly Placed[], program: Program, kernel: typeof pointwise): void => {
    const operands = placed.map(({ operand }) => operand);
    const rest = { dimensions, scalars, accumulate, program };
    kernel({ ...rest, inputs: operands.slice(0, inputs), outputs: operands.slice(inputs) });
  };
  for (const each of [arena, reference]) each.reset();
  const [actual, expected, sizes] = [place(arena), place(reference), place(reference)];
  run(actual, createProgram(outputs, inputs), (call) => runPointwise(runner, call));
  run(expected, createProgram(outputs, inputs), pointwise);
  for (const { operand } of sizes.slice(inputs)) operand.storage.data.forEach(makeAbsolute);
  run(
    sizes,
    createProgram(
      outputs.map((output) => output.absolute()),
      inputs,
    ),
    pointwise,
  );
  const errors = actual.slice(inputs).map(({ operand, around }, index) => {
    const [want, size] = [expected, sizes].map((each) => each[inputs + index]!.operand.storage.data);
    const { data } = operand.storage;
    const terms = dimensions.reduce((product, count) => product * count) / data.length;
    if (![...around.slice(0, guard), ...around.slice(-guard)].every(Number.isNaN)) return Infinity;
    let worst = 0;
    for (const [at, value] of data.entries()) {
      if (Number.isNaN(value) && Number.isNaN(want![at])) continue;
      const allowed = (terms + 4) * 2 ** -24 * size![at]! + 2 ** -149;
      worst = Math.max(worst, Math.abs(value - want![at]!) / allowed);
    }
    return worst;
  });
  return Math.max(...errors);
}

interface Placed {
  readonly operand: PointwiseOperand;
  readonly around: Vector;
}

function makeAbsolute(value: number, at: number, data: Vector): void {
  data[at] = Math.abs(value);
}

/** Values of a function of one number, by the emitted loop. */
export function valuesOf(expression: Expression, numbers: Float32Array): Float32Array {
  arena.reset();
  const [x, y] = [arena.take(numbers.length), arena.take(numbers.length)];
  x.data.set(numbers);
  const strides = [1];
  runPointwise(runner, {
    program: createProgram([expression], 1),
    dimensions: [numbers.length],
    inputs: [{ storage: x, strides }],
    outputs: [{ storage: y, strides }],
  });
  return Float32Array.from(y.data);
}

/** Sums of dense numbers into an output of these strides, by the emitted loop. */
export function sumsOf(
  numbers: Float32Array,
  dimensions: readonly number[],
  strides: readonly number[],
): Float32Array {
  arena.reset();
  const [x, y] = [arena.take(numbers.length), arena.take(extentOf(dimensions, strides))];
  x.data.set(numbers);
  const columns = dimensions.at(-1)!;
  runPointwise(runner, {
    program: createProgram([input(0)]),
    dimensions,
    inputs: [{ storage: x, strides: dimensions.length > 1 ? [columns, 1] : [1] }],
    outputs: [{ storage: y, strides }],
  });
  return Float32Array.from(y.data);
}

/** FNV-1a over the bits of the numbers, word by word; every NaN counts as the same. */
export function hashOf(numbers: Float32Array): string {
  let hash = 0x811c_9dc5;
  for (const word of new Uint32Array(numbers.slice().buffer)) {
    const isNaN = (word & 0x7fff_ffff) > 0x7f80_0000;
    hash = Math.imul(hash ^ (isNaN ? 0x7fc0_0000 : word), 0x0100_0193);
  }
  return (hash >>> 0).toString(16);
}
