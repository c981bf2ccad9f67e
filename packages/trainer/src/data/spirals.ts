import { checkWhole } from "../check-number.ts";
import { Random } from "../random.ts";
import { createDataset, type Dataset } from "./dataset.ts";

interface SpiralsOptions {
  /** Examples of each arm, ≥ 1. */
  readonly perClass: number;
  readonly seed: number;
  /** Arms, and so classes; 2 by default. */
  readonly classes?: number;
  /** Deviation of the noise on both coordinates; 0.02 by default. The arms reach a radius of 1. */
  readonly noise?: number;
  /** Turns that each arm makes around the centre; 1 by default. More is harder. */
  readonly turns?: number;
}

/** Intertwined spiral arms in the plane, one class each: a small task that no linear model solves. */
export function spirals(options: SpiralsOptions): Dataset {
  const { perClass, seed, classes = 2, noise = 0.02, turns = 1 } = options;
  checkWhole("perClass", perClass, 1);
  checkWhole("classes", classes, 1);
  const random = new Random(seed).split("spirals");
  const size = classes * perClass;
  const inputs = new Float64Array(2 * size);
  const labels = new Uint8Array(size);
  for (let i = 0; i < size; i += 1) {
    const label = i % classes;
    const radius = (Math.floor(i / classes) + 1) / perClass;
    const angle = 2 * Math.PI * (turns * radius + label / classes);
    inputs[2 * i] = radius * Math.cos(angle) + noise * random.normal();
    inputs[2 * i + 1] = radius * Math.sin(angle) + noise * random.normal();
    labels[i] = label;
  }
  return createDataset({ inputs, inputShape: [2], targets: labels });
}
