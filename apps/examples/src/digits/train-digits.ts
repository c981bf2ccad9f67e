import type { Run } from "@descent/sdk";
import { adamw, cosine, encodeSafetensors, fit, logTo, softmaxCrossEntropy, warmup } from "@descent/trainer";
import { digitsNetwork, type DigitsNetworkConfig } from "./digits-networks.ts";
import { digitDatasets, type SharedDigits } from "./load-digits.ts";

/** What is chosen for one net. */
export interface DigitsConfig extends DigitsNetworkConfig {
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly batchSize: number;
  readonly epochs: number;
}

/** Update ratios, gradient and weight norms cost a copy of the parameters: every tenth step shows the same curve. */
const updateRatiosEvery = 10;

/** How the layers' outputs spread is looked at with a few examples, now and then: it costs a forward pass of them. */
const looked = { examples: 64, every: 50 };

interface TrainDigitsOptions {
  readonly digits: SharedDigits;
  readonly config: DigitsConfig;
  readonly run: Pick<Run, "log" | "saveFile">;
  /** Told after each epoch how much of the training is done (0–1) and the validation accuracy. */
  readonly onEpoch: (fraction: number, validationAccuracy: number) => void;
  readonly signal: AbortSignal;
}

/** Trains one net on the digits, logs its curves to the run and saves what it has learned with it. */
export async function trainDigits({
  digits,
  config,
  run,
  onEpoch,
  signal,
}: TrainDigitsOptions): Promise<void> {
  const { train, validation } = digitDatasets(digits, config.seed);
  const net = digitsNetwork(config);
  const steps = config.epochs * Math.ceil(train.size / config.batchSize);
  const warmupSteps = Math.round(steps * 0.05);
  const pixels = train.inputs.length / train.size;
  const inputs = Float32Array.from({ length: looked.examples * pixels }, (_, at) => train.inputs[at]!);
  const log = logTo(run, { activations: { net, inputs, every: looked.every } });
  await fit(net, {
    train,
    validation,
    loss: softmaxCrossEntropy,
    optimizer: adamw({ learningRate: config.learningRate, weightDecay: config.weightDecay }),
    schedule: warmup(warmupSteps, cosine(steps - warmupSteps)),
    epochs: config.epochs,
    batchSize: config.batchSize,
    seed: config.seed,
    updateRatiosEvery,
    signal,
    onStep: log.onStep,
    async onEpoch(report) {
      await log.onEpoch(report);
      onEpoch((report.epoch + 1) / config.epochs, report.validation!.accuracy);
    },
  });
  await run.saveFile(encodeSafetensors(net.stateDict()), { name: "checkpoints/last.safetensors" });
}
