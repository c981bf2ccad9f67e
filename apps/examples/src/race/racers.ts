import { descend, type Optimizer, type ToyLoss } from "@descent/trainer";
import { lowestPath, rates } from "./choose-rate.ts";
import type { Path } from "./path.ts";

/** An optimizer in the race. */
export interface Racer {
  readonly name: string;
  /** Goes down the loss from its start, in so many steps at most. */
  readonly race: (toy: ToyLoss, steps: number) => Path;
}

/** A racer that goes with each of the rates, and shows the path that ends lowest. */
export function firstOrder(
  name: string,
  make: (learningRate: number) => Optimizer,
  shape: readonly number[] = [2],
): Racer {
  return {
    name,
    race(toy, steps) {
      const at = (learningRate: number): Path => ({
        learningRate,
        ...descend(toy, { optimizer: make(learningRate), steps, shape }),
      });
      const [first, ...others] = rates;
      return lowestPath([at(first!), ...others.map(at)]);
    },
  };
}
