import type { Random } from "../random.ts";

/** What of a net's choices decides how well it learns. */
export interface NetChoice {
  readonly model: string;
  readonly optimizer: string;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly dropout: number;
  readonly batchSize: number;
  readonly seed: number;
}

/** How a net with these choices learns: where its losses go, and how its layers move. */
export interface Learning {
  /** Training loss that it comes down to. */
  readonly floor: number;
  /** Steps after which most of the way is gone. */
  readonly pace: number;
  /** What the validation loss gains on the training loss by the end. */
  readonly overfit: number;
  readonly noise: number;
  /** The size of its updates, where 1 is healthy. */
  readonly speed: number;
}

/** The rate at which an optimizer learns these nets best. */
const bestRates: Readonly<Record<string, number>> = { sgd: 0.1, momentum: 0.02, adamw: 2e-3, lion: 3e-4 };
const capacities: Readonly<Record<string, number>> = {
  mlp: 0.09,
  "cnn-small": 0.05,
  "cnn-wide": 0.03,
  resnet: 0.02,
};

/** Losses rise with the distance from the optimizer's best rate; a net that is large and not held back overfits. */
export function learningOf(choice: NetChoice, random: Random): Learning {
  const speed = choice.learningRate / (bestRates[choice.optimizer] ?? 1e-3);
  const distance = Math.log10(speed);
  const floor = (capacities[choice.model] ?? 0.05) + 0.12 * distance * distance + 0.06 * choice.dropout;
  const held = 5 * choice.dropout + 0.25 * Math.log10(1 + choice.weightDecay * 1e4);
  return {
    floor: floor * random.between(0.9, 1.15),
    pace: (140 * (1 + distance * distance)) / Math.min(1.5, speed ** 0.4),
    overfit: 0.16 / (1 + held),
    noise: 0.05 + 0.08 * Math.max(0, distance),
    speed,
  };
}

/** A rate this far above the best one throws the net out of its valley. */
export const divergesAbove = 30;
