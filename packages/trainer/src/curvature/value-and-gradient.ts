import { flat } from "./flat.ts";
import type { Objective } from "./objective.ts";

/** A value with its gradient. */
export interface Evaluation<Numbers = ArrayLike<number>> {
  readonly value: number;
  readonly gradient: Numbers;
}

/**
 * The loss at an objective's point and its gradient, `size` numbers in the order of the point, which stay when
 * the step is over. Throws `state` inside a step of the objective's tape.
 */
export function valueAndGradient(objective: Objective): Evaluation<Float64Array> {
  const { tape, size } = objective;
  return tape.step(() => {
    const { loss, variables } = objective.build();
    tape.backward(loss);
    const gradients = variables.map(({ gradient }) => gradient);
    return { value: loss.item(), gradient: flat(gradients, size) };
  });
}
