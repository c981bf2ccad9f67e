import type { ParameterVector } from "../parameters/parameter-vector.ts";
import type { Vector } from "../tensor/shape.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Transform } from "./transform.ts";

/** All an optimizer remembers between steps: plain data, so that it can be copied and stored. */
export interface OptimizerState {
  /** Steps done. */
  step: number;
  /** State vectors of each transform, in the order of the chain. */
  readonly slots: readonly (readonly Vector[])[];
  /** Where the chain works; its content means nothing between steps. */
  readonly update: Vector;
}

/** A rule that turns gradients into steps. It holds no state: `init` makes it and `apply` advances it. */
export interface Optimizer {
  /** The base rate; the rate at a step is this times the schedule's multiplier. */
  readonly learningRate: number;
  init(parameters: ParameterVector): OptimizerState;
  /** Changes the parameters by one step from their gradients. `multiplier` is the schedule's value. */
  apply(parameters: ParameterVector, state: OptimizerState, multiplier: number): void;
}

interface OptimizerParts {
  /** A finite number ≥ 0. */
  readonly learningRate: number;
  /** Transforms whose result is multiplied by the learning rate. */
  readonly direction: readonly Transform[];
  /** Transforms after that multiplication: their terms feel the schedule but not the learning rate. */
  readonly after?: readonly Transform[];
}

/**
 * Chains transforms into an optimizer: w ← w − multiplier · after(learningRate · direction(gradient)).
 * Throws `argument` for a learning rate that is negative or not finite.
 */
export function createOptimizer({ learningRate, direction, after = [] }: OptimizerParts): Optimizer {
  if (!Number.isFinite(learningRate) || learningRate < 0) {
    throw new TrainerError(
      "argument",
      `learningRate is ${learningRate}; give a finite number of at least 0.`,
    );
  }
  const chain = [...direction, scaleBy(learningRate), ...after];
  return {
    learningRate,
    init: ({ values }) => ({
      step: 0,
      update: new Float64Array(values.length),
      slots: chain.map(({ slots = 0 }) =>
        Array.from({ length: slots }, () => new Float64Array(values.length)),
      ),
    }),
    apply({ values, gradients, ranges }, state, multiplier) {
      const { update } = state;
      update.set(gradients);
      for (const [index, transform] of chain.entries()) {
        transform.apply(update, { values, ranges, step: state.step, slots: state.slots[index] ?? [] });
      }
      for (let i = 0; i < values.length; i += 1) values[i]! -= multiplier * update[i]!;
      state.step += 1;
    },
  };
}

function scaleBy(factor: number): Transform {
  return {
    apply(update) {
      for (let i = 0; i < update.length; i += 1) update[i]! *= factor;
    },
  };
}
