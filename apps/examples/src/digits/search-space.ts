import type { SweepOptions } from "@descent/sdk";
import type { DigitsConfig } from "./train-digits.ts";

/** What is the same for every net of the sweep. */
const fixed = { network: "dense", hiddenUnits: 64, dropout: 0.1, batchSize: 64, seed: 1 } as const;

/** One good choice for the convolutional network. */
export const convolutionalDigits = {
  network: "convolutional",
  learningRate: 3e-3,
  weightDecay: 1e-5,
  hiddenUnits: 64,
  dropout: 0.3,
  batchSize: 64,
  epochs: 8,
  seed: 1,
} as const satisfies DigitsConfig;

/**
 * Random search over the two choices that matter most, on logarithmic scales: that is how random search is meant
 * to be used (Bergstra & Bengio 2012).
 */
export const firstSweep = {
  project: "digits",
  name: "first-sweep",
  method: "random",
  parameters: {
    learningRate: { distribution: "log_uniform_values", min: 1e-4, max: 3e-2 },
    weightDecay: { distribution: "log_uniform_values", min: 1e-7, max: 1e-3 },
  },
  metric: { name: "validation/accuracy", goal: "maximize" },
  trialsMax: 8,
  seed: 7,
} as const satisfies SweepOptions;

/**
 * The whole configuration of one trial.
 * @throws Error naming the parameter that is no number.
 */
export function digitsConfig(parameters: Readonly<Record<string, unknown>>, epochs: number): DigitsConfig {
  const number = (name: string) => {
    const value = parameters[name];
    if (typeof value !== "number")
      throw new Error(`trial: ${name} must be a number, got ${JSON.stringify(value)}`);
    return value;
  };
  return { ...fixed, epochs, learningRate: number("learningRate"), weightDecay: number("weightDecay") };
}
