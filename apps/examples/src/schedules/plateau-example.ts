import { inspect } from "node:util";
import { reduceOnPlateau, type Schedule } from "@descent/trainer";

const options = { factor: 0.5, patience: 5, threshold: 0.01 } as const;

/** How the rule of the example is made. */
export const plateauCode = `reduceOnPlateau(${inspect(options)})`;

/**
 * The multipliers of reduceOnPlateau, from t = 0 to `steps`, under a made-up loss that goes a third of the way to a
 * level set by the learning rate at each step: as a training that its gradients' noise keeps at a level until its
 * rate is lowered.
 */
export function plateauExample(steps: number): Schedule {
  const rule = reduceOnPlateau(options);
  const multipliers: number[] = [];
  let state = rule.initial;
  let loss = 4;
  for (let t = 0; t <= steps; t += 1) {
    multipliers.push(state.multiplier);
    loss += (state.multiplier - loss) / 3;
    state = rule.next(state, loss);
  }
  return (t) => multipliers[t]!;
}
