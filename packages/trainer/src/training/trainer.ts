import type { Network } from "../layers/network.ts";
import { countExamples, formatShape, type Shape } from "../shape.ts";
import { takeRows } from "../tensor/take-rows.ts";
import { TrainerError } from "../trainer-error.ts";
import type { StepOutcome } from "./step-report.ts";
import { StepRunner } from "./step-runner.ts";
import type { TrainingOptions } from "./training-options.ts";

/** A training whose loop somebody else writes; `fit` is the one that has its own. */
export interface Trainer {
  /**
   * One optimizer step on examples given one after another, with labels or whole targets. Throws `shape` when
   * the numbers are not whole examples, or as many targets.
   */
  step(inputs: ArrayLike<number>, targets: ArrayLike<number>): StepOutcome;
  /** Tells the plateau's rule, where there is one, a value that was measured, such as a validation loss. */
  observe(value: number): void;
  /** Gives the optimizer's memory back; a step that follows is refused. */
  dispose(): void;
}

/**
 * A trainer for loops of your own. `targetShape` is the shape of one target, [] (labels) by default. Throws
 * `argument` for a seed that is no whole number.
 */
export function createTrainer(
  net: Network,
  { targetShape = [], ...options }: TrainingOptions & { readonly targetShape?: Shape },
): Trainer {
  const steps = new StepRunner(net, options);
  return {
    step(inputs, targets) {
      const size = countExamples("step()", inputs, net.inputShape);
      checkTargets(countExamples("step(), as targets,", targets, targetShape), size, targetShape);
      return steps.step(size, (tape, first, end) => ({
        inputs: takeRows(tape, inputs, net.inputShape, [first, end]),
        targets: takeRows(tape, targets, targetShape, [first, end]),
      }));
    },
    observe: (value) => steps.rate.observe(value),
    dispose: () => steps.release(),
  };
}

function checkTargets(count: number, examples: number, shape: Shape): void {
  if (count === examples) return;
  throw new TrainerError(
    "shape",
    `step() got ${examples} examples but ${count} targets of shape ${formatShape(shape)}; give one for each.`,
  );
}
