import { planPointwise } from "../engine/pointwise-plan.ts";
import type { Program } from "../expressions/program.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "./tensor.ts";

interface ProgramRun {
  /** Shape that all indices run over. */
  readonly over: Shape;
  /** Broadcast to `over`. */
  readonly inputs: readonly Tensor[];
  /** Overwritten, each with the sums over the axes of `over` that it lacks. */
  readonly outputs: readonly Tensor[];
}

/**
 * Computes several results in one pass, without a record for the gradient: for operations that have a gradient
 * of their own. Throws `shape` when a tensor does not fit.
 */
export function runProgram(program: Program, { over, inputs, outputs }: ProgramRun): void {
  const tensors = [...inputs, ...outputs];
  const plan = planPointwise(
    over,
    tensors.map(({ shape }) => shape),
  );
  const operands = tensors.map((tensor, index) => ({
    storage: tensor.tape.dense(tensor).storage,
    strides: plan.strides[index]!,
  }));
  tensors[0]!.tape.engine.kernels.pointwise({
    program,
    dimensions: plan.dimensions,
    inputs: operands.slice(0, inputs.length),
    outputs: operands.slice(inputs.length),
  });
}
