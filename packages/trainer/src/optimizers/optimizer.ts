import type { Storage } from "../engine/storage.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";
import { TrainerError } from "../trainer-error.ts";
import { compileChain } from "./chain.ts";
import type { Transform } from "./transform.ts";

/** A state vector of the parameters' length. */
interface OptimizerSlot {
  /** Position of its transform in the chain and its own name, such as "0.mean". */
  readonly name: string;
  readonly storage: Storage;
}

/** All an optimizer remembers between steps. */
export interface OptimizerState {
  /** Steps done. */
  step: number;
  readonly slots: readonly OptimizerSlot[];
}

/** A rule that turns gradients into steps. It holds no state: `init` makes it and `apply` advances it. */
export interface Optimizer {
  /** The base rate; the rate at a step is this times the schedule's multiplier. */
  readonly learningRate: number;
  /** A state of zeros. Throws `state` during a step. */
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
  const loops = new WeakMap<ParameterVector, ReturnType<typeof compileChain>>();
  return {
    learningRate,
    init: (parameters) => ({
      step: 0,
      slots: chain.flatMap(({ slots = [] }, link) =>
        slots.map((name) => ({ name: `${link}.${name}`, storage: parameters.allocate() })),
      ),
    }),
    apply(parameters, state, multiplier) {
      const loop = loops.get(parameters) ?? compileChain(chain, parameters);
      loops.set(parameters, loop);
      loop(state, multiplier);
      state.step += 1;
    },
  };
}

function scaleBy(factor: number): Transform {
  return {
    numbers: { count: 1, at: () => [factor] },
    rule: (update, { numbers: [rate] }) => ({ update: update.multiply(rate!) }),
  };
}
