import type { Network } from "../layers/network.ts";
import { countExamples } from "../shape.ts";
import { createSetup, trainStep, type StepOutcome, type TrainingOptions } from "./train-step.ts";

/** A training whose loop somebody else writes; `fit` is the one that has its own. */
export interface Trainer {
  /**
   * One optimizer step on examples given one after another, with labels or whole targets. Throws `shape` when
   * the numbers are not whole examples, or as many targets.
   */
  step(inputs: ArrayLike<number>, targets: ArrayLike<number>): StepOutcome;
  /** Gives the optimizer's memory back; no step may follow. */
  dispose(): void;
}

/**
 * A trainer for loops of your own. `targetShape` is the shape of one target, [] (labels) by default. Throws
 * `argument` for a seed that is no whole number.
 */
export function createTrainer(
  net: Network,
  { targetShape = [], ...options }: TrainingOptions & { readonly targetShape?: readonly number[] },
): Trainer {
  const setup = createSetup(net, options);
  const { arena } = net.parameters.engine;
  return {
    dispose() {
      for (const { storage } of setup.state.slots) arena.release(storage);
    },
    step: (inputs, targets) =>
      trainStep(setup, (tape) => ({
        inputs: tape.constant([countExamples("step()", inputs, net.inputShape), ...net.inputShape], inputs),
        targets: tape.constant(
          [countExamples("step(), as targets,", targets, targetShape), ...targetShape],
          targets,
        ),
      })),
  };
}
