import { describe, expect, test } from "vitest";
import { decodeSafetensors } from "@descent/trainer";
import { loadDigits } from "./load-digits.ts";
import { convolutionalDigits } from "./search-space.ts";
import { trainDigits, type DigitsConfig } from "./train-digits.ts";

const digits = loadDigits();

/** Trains and gives the validation accuracy after the last pass, the names of all metrics, and what was saved. */
async function train(config: DigitsConfig) {
  const metrics = new Set<string>();
  const saved = new Map<string | undefined, unknown>();
  let accuracy = 0;
  await trainDigits({
    digits,
    config,
    run: {
      log: (values) => Object.keys(values).forEach((name) => metrics.add(name)),
      saveFile: async (source, options) => void saved.set(options?.name, source),
    },
    onEpoch: (_, validationAccuracy) => (accuracy = validationAccuracy),
    signal: new AbortController().signal,
  });
  return { accuracy, metrics, saved };
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
    "the dense network of the first sweep learns, logs what the dashboard draws, and keeps its weights",
    { timeout: 60_000 },
    async () => {
      const config = { ...convolutionalDigits, network: "dense", dropout: 0.1, epochs: 2 } as const;
      const { accuracy, metrics, saved } = await train(config);
      expect(accuracy).toBeGreaterThan(0.9);
      for (const name of ["train/loss", "validation/accuracy", "learning_rate", "update_ratio/dense1.weight"])
        expect(metrics).toContain(name);
      const { tensors } = decodeSafetensors(saved.get("checkpoints/last.safetensors") as Uint8Array);
      expect(tensors.keys()).toContain("dense1.weight");
    },
  );
});
