import { describe, expect, test } from "vitest";
import { loadDigits } from "./load-digits.ts";
import { convolutionalDigits } from "./search-space.ts";
import { trainDigits, type DigitsConfig } from "./train-digits.ts";

const digits = loadDigits();

/** Trains and gives the validation accuracy after the last pass, and the names of all metrics. */
async function train(config: DigitsConfig): Promise<{ accuracy: number; metrics: ReadonlySet<string> }> {
  const metrics = new Set<string>();
  let accuracy = 0;
  await trainDigits({
    digits,
    config,
    run: { log: (values) => Object.keys(values).forEach((name) => metrics.add(name)) },
    onEpoch: (_, validationAccuracy) => (accuracy = validationAccuracy),
    signal: new AbortController().signal,
  });
  return { accuracy, metrics };
}

describe("training on the digits", () => {
  test(
    "the convolutional network reads at least 98 % of unseen digits right",
    { timeout: 240_000 },
    async () => {
      const { accuracy } = await train(convolutionalDigits);
      expect(accuracy).toBeGreaterThanOrEqual(0.98);
    },
  );

  test(
    "the dense network of the first sweep learns, and logs what the dashboard draws",
    { timeout: 60_000 },
    async () => {
      const config = { ...convolutionalDigits, network: "dense", dropout: 0.1, epochs: 2 } as const;
      const { accuracy, metrics } = await train(config);
      expect(accuracy).toBeGreaterThan(0.9);
      for (const name of ["train/loss", "validation/accuracy", "learning_rate", "update_ratio/dense1.weight"])
        expect(metrics).toContain(name);
    },
  );
});
