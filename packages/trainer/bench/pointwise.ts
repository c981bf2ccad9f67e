import { Arena } from "../src/engine/arena.ts";
import { KernelRunner } from "../src/engine/f32/kernel-runner.ts";
import { runPointwise } from "../src/engine/f32/pointwise.ts";
import { extentOf } from "../src/engine/pointwise-operands.ts";
import { input, scalar, type Expression } from "../src/expressions/expression.ts";
import { createProgram } from "../src/expressions/program.ts";
import { medianTimes } from "./medians.ts";

/*
 * Compares emitted pointwise loops with the same in plain JavaScript, and with a copy that moves as many bytes,
 * which no loop over memory can beat. The three take turns, so that a busy machine slows all of them.
 */
const [turns, numbersPerTurn, n] = [21, 2_000_000, 100_000];
const [x, y, z, w] = [input(0), input(1), input(2), input(3)];
const inner = x.add(x.square().multiply(x).multiply(0.044715)).multiply(Math.sqrt(2 / Math.PI));
const mean = y.multiply(0.9).add(x.multiply(0.1));
const square = z.multiply(0.999).add(x.square().multiply(0.001));
const step = mean.multiply(scalar(0)).divide(square.squareRoot().add(1e-8));

type Plain = (...operands: Float32Array[]) => void;
const relu: Plain = (a, to) => {
  for (let i = 0; i < n; i += 1) to[i] = Math.max(0, a[i]!);
};
const bias: Plain = (a, b, to) => {
  for (let i = 0; i < n; i += 100) for (let j = 0; j < 100; j += 1) to[i + j] = a[i + j]! + b[j]!;
};
const exp: Plain = (a, to) => {
  for (let i = 0; i < n; i += 1) to[i] = Math.exp(a[i]!);
};
const tanh: Plain = (a, to) => {
  for (let i = 0; i < n; i += 1) to[i] = Math.tanh(a[i]!);
};
const gelu: Plain = (a, to) => {
  for (let i = 0; i < n; i += 1)
    to[i] = 0.5 * a[i]! * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (a[i]! + 0.044715 * a[i]! ** 3)));
};
const adam: Plain = (g, m, v, p) => {
  for (let i = 0; i < n; i += 1) {
    m[i] = 0.9 * m[i]! + 0.1 * g[i]!;
    v[i] = 0.999 * v[i]! + 0.001 * g[i]! * g[i]!;
    p[i]! -= (0.001 * m[i]!) / (Math.sqrt(v[i]!) + 1e-8);
  }
};
const columns = (length: number, width: number) => (a: Float32Array, to: Float32Array) => {
  to.fill(0);
  for (let i = 0; i < length; i += width) for (let j = 0; j < width; j += 1) to[j]! += a[i + j]!;
};

/** The last operands are the outputs; where that leaves too few inputs, some are both. */
function compare(name: string, outputs: Expression[], plain: Plain, ...shape: number[][]): void {
  const [dimensions, ...strides] = shape as [number[], ...number[][]];
  const arena = new Arena("f32");
  const runner = new KernelRunner(arena);
  const operands = strides.map((each) => ({
    storage: arena.take(extentOf(dimensions, each)),
    strides: each,
  }));
  for (const { storage } of operands)
    storage.data.forEach((_, i, data) => (data[i] = ((i * 7919) % 1009) / 400));
  // The engine's memory is shared between threads, which slows plain loops: they get memory of their own.
  const vectors = operands.map(({ storage }) => Float32Array.from(storage.data));
  const program = createProgram(outputs);
  const [inputs, results] = [operands.slice(0, program.inputs), operands.slice(-outputs.length)];
  const call = { program, dimensions, inputs, outputs: results, scalars: [0.001] };
  const moved = [...inputs, ...results].reduce((sum, { storage }) => sum + storage.length, 0);
  const [from, to] = [new Float32Array(moved / 2).fill(1), new Float32Array(moved / 2)];
  const loops = [() => runPointwise(runner, call), () => plain(...vectors), () => to.set(from)];
  const runs = loops.map((loop) => () => {
    for (let done = 0; done < numbersPerTurn; done += moved) loop();
  });
  const [emitted, written, copy] = medianTimes(runs, { turns }) as [number, number, number];
  const [speed, limit] = [written / emitted, emitted / copy].map((ratio) => ratio.toFixed(2));
  console.log(`${name.padEnd(28)} ${speed} × as fast as JavaScript, ${limit} × the time of a copy`);
}

compare("relu", [x.max(0)], relu, [n], [1], [1]);
compare("bias add [1000, 100] + [100]", [x.add(y)], bias, [1000, 100], [100, 1], [0, 1], [100, 1]);
compare("exp", [x.exp()], exp, [n], [1], [1]);
compare("tanh", [x.tanh()], tanh, [n], [1], [1]);
compare("gelu", [x.multiply(0.5).multiply(inner.tanh().add(1))], gelu, [n], [1], [1]);
compare("adam-like update in place", [mean, square, w.subtract(step)], adam, [n], [1], [1], [1], [1]);
compare("column sums 50,000 × 16", [x], columns(800_000, 16), [50_000, 16], [16, 1], [0, 1]);
compare("column sums 128 × 256", [x], columns(32_768, 256), [128, 256], [256, 1], [0, 1]);
