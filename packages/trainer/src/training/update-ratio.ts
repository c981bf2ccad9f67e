import type { ParameterVector } from "../parameters/parameter-vector.ts";
import type { Vector } from "../shape.ts";

/** How much one step moved one parameter; all norms are Euclidean, over all its numbers. */
export interface UpdateRatio {
  /** Path of the parameter, such as "dense1.weight". */
  readonly name: string;
  /** ‖Δw‖ / ‖w before‖, around 1e-3 in healthy training; 0 for no change, Infinity when w was all zeros. */
  readonly ratio: number;
  /** ‖w after − w before‖, measured on the parameters themselves, so that decay and schedule are in it. */
  readonly updateNorm: number;
  /** ‖w before‖. */
  readonly weightNorm: number;
  /** Norm of the gradient that the optimizer got, penalties included. */
  readonly gradientNorm: number;
}

/** Runs `change` on the parameters and measures what it did to each of them. */
export function measureUpdate(parameters: ParameterVector, change: () => void): readonly UpdateRatio[] {
  const { values, gradients, ranges } = parameters;
  const before = values.slice();
  change();
  return ranges.map(({ name, start, end }) => {
    let update = 0;
    for (let i = start; i < end; i += 1) update += (values[i]! - before[i]!) ** 2;
    const updateNorm = Math.sqrt(update);
    const weightNorm = norm(before, start, end);
    const ratio = updateNorm === 0 ? 0 : updateNorm / weightNorm;
    return { name, ratio, updateNorm, weightNorm, gradientNorm: norm(gradients, start, end) };
  });
}

function norm(values: Vector, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i += 1) sum += values[i]! ** 2;
  return Math.sqrt(sum);
}
