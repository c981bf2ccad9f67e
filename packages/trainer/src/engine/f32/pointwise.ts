import type { Program } from "../../expressions/program.ts";
import { emitPointwise } from "../../kernels/pointwise/emit-pointwise.ts";
import { emitClear } from "../../kernels/pointwise/emit-clear.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import type { PointwiseCall, PointwiseOperand } from "../kernels.ts";
import { extentOf, forEachPlace, isSummed } from "../pointwise-operands.ts";
import type { Kernel, KernelRunner } from "./kernel-runner.ts";
import { codeOf, loopModesOf, shapeOf, type LoopModes } from "./loop-modes.ts";
import { splitCall } from "./pointwise-split.ts";

/** What to ask the runner for, at every call: inside `parallel` it gives another kernel. */
interface Loop {
  readonly key: string;
  readonly emit: (module: ModuleBuilder) => void;
  /** Filled anew for each call. */
  readonly operands: number[];
}

const bytesPerNumber = 4;

/** Runs pointwise loops in one arena by emitted SIMD code, and keeps what it needs to start them quickly. */
class PointwiseRunner {
  readonly #runner: KernelRunner;
  readonly #loops = new WeakMap<Program, Map<number, Loop>>();

  constructor(runner: KernelRunner) {
    this.#runner = runner;
  }

  run(call: PointwiseCall): void {
    const parts = this.#runner.threads > 1 && !this.#runner.isSharing ? splitCall(call) : undefined;
    if (parts) this.#runner.parallel(parts.length, (index) => this.#runWhole(parts[index]!));
    else this.#runWhole(call);
  }

  #runWhole(call: PointwiseCall): void {
    const { dimensions, inputs, outputs, scalars } = call;
    const { key, emit, operands } = this.#loopOf(call.program, loopModesOf(call));
    const kernel = this.#runner.functionsOf(key, emit)["pointwise"]!;
    if (call.accumulate !== true) for (const output of outputs) this.#clearSums(dimensions, output);
    const last = dimensions.length - 1;
    operands[0] = last > 0 ? dimensions[last - 1]! : 1;
    operands[1] = dimensions[last]!;
    let at = 2;
    for (const tensors of [inputs, outputs]) {
      for (const { storage, strides } of tensors) {
        operands[at] = storage.address;
        operands[at + 1] = last > 0 ? strides[last - 1]! * bytesPerNumber : 0;
        at += 2;
      }
    }
    if (scalars)
      for (let index = 0; index < scalars.length; index += 1) operands[at + index] = scalars[index]!;
    if (last < 2) kernel(...operands);
    else runEachMatrix(call, kernel, operands);
  }

  #loopOf(program: Program, modes: LoopModes): Loop {
    const loops = this.#loops.get(program) ?? new Map<number, Loop>();
    const code = codeOf(modes);
    const known = loops.get(code);
    if (known) return known;
    const shape = shapeOf(program, modes);
    const loop: Loop = {
      key: `pointwise ${program.key} ${code}`,
      emit: (module) => emitPointwise(module, shape),
      operands: [],
    };
    this.#loops.set(program, loops.set(code, loop));
    return loop;
  }

  #clearSums(dimensions: readonly number[], { storage, strides }: PointwiseOperand): void {
    if (!isSummed(dimensions, strides)) return;
    const kernel = this.#runner.functionsOf("clear", emitClear)["clear"]!;
    kernel(storage.address, extentOf(dimensions, strides) * bytesPerNumber);
  }
}

/** Runs the kernel on the last two dimensions for every index of those before. */
function runEachMatrix(call: PointwiseCall, kernel: Kernel, operands: number[]): void {
  const { dimensions, inputs, outputs } = call;
  const tensors = [...inputs, ...outputs];
  const outer = dimensions.slice(0, -2);
  const strides = tensors.map((tensor) => tensor.strides.slice(0, -2));
  forEachPlace(outer, strides, (places) => {
    for (const [index, { storage }] of tensors.entries()) {
      operands[2 + 2 * index] = storage.address + places[index]! * bytesPerNumber;
    }
    kernel(...operands);
  });
}

const runners = new WeakMap<KernelRunner, PointwiseRunner>();

/**
 * Runs a pointwise loop by emitted SIMD code on the runner's memory. The kernel is emitted at the first call of
 * a program with these strides. Bits do not depend on the machine, but for which NaN a NaN is.
 */
export function runPointwise(runner: KernelRunner, call: PointwiseCall): void {
  let own = runners.get(runner);
  if (!own) {
    own = new PointwiseRunner(runner);
    runners.set(runner, own);
  }
  own.run(call);
}
