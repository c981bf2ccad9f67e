import type { Precision } from "../src/engine/arena.ts";
import type { Optimizer } from "../src/optimizers/optimizer.ts";
import type { ParameterVector } from "../src/parameters/parameter-vector.ts";
import type { Regularizer } from "../src/regularizers/regularizer.ts";
import { buildParameters } from "./support.ts";

export const weights = [2, -1, 0.5, -3];
export const biases = [1, -2];

interface DescentOptions {
  readonly steps: number;
  readonly precision: Precision;
  readonly regularizer?: Regularizer;
  readonly multiplier?: (t: number) => number;
  /** Told the parameters between steps. */
  readonly onStep?: (parameters: ParameterVector) => void;
}

/** Parameters after some steps on Σ w⁴ / 4 + w, whose gradient is w³ + 1. */
export function descendIn(
  optimizer: Optimizer,
  { steps, regularizer, multiplier, precision, onStep }: DescentOptions,
): ParameterVector {
  const parameters = buildParameters(weights, biases, precision);
  const state = optimizer.init(parameters);
  for (let t = 0; t < steps; t += 1) {
    state.prepare();
    parameters.gradients.set(Float64Array.from(parameters.values, (w) => w ** 3 + 1));
    regularizer?.addTo(parameters);
    state.apply(multiplier?.(t) ?? 1);
    onStep?.(parameters);
  }
  return parameters;
}

/** Parameters after one step with these gradients. */
export function stepOnce(
  optimizer: Optimizer,
  parameters: ParameterVector,
  gradients: readonly number[],
): ParameterVector {
  const state = optimizer.init(parameters);
  state.prepare();
  parameters.gradients.set(gradients);
  state.apply(1);
  return parameters;
}
