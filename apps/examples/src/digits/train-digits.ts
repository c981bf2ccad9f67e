import type { Run } from "@descent/sdk";
import { adamw, cosine, fit, softmaxCrossEntropy, warmup, type StepReport } from "@descent/trainer";
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

interface TrainDigitsOptions {
  readonly digits: SharedDigits;
  readonly config: DigitsConfig;
  readonly run: Pick<Run, "log">;
  /** Told after each epoch how much of the training is done (0–1) and the validation accuracy. */
  readonly onEpoch: (fraction: number, validationAccuracy: number) => void;
  readonly signal: AbortSignal;
}

/** Trains one net on the digits and logs its curves to the run. */
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
    onStep: (report) => run.log(stepMetrics(report), { step: report.step }),
    onEpoch: (report) => {
      const scores = report.validation!;
      run.log(
        { "validation/loss": scores.loss, "validation/accuracy": scores.accuracy },
        { step: report.steps - 1 },
      );
      onEpoch((report.epoch + 1) / config.epochs, scores.accuracy);
    },
  });
}

function stepMetrics(report: StepReport): Record<string, number> {
  const metrics: Record<string, number> = {
    "train/loss": report.loss,
    "train/accuracy": report.accuracy,
    learning_rate: report.learningRate,
  };
  for (const { name, ratio, gradientNorm, weightNorm } of report.updateRatios ?? []) {
    metrics[`update_ratio/${name}`] = ratio;
    metrics[`grad_norm/${name}`] = gradientNorm;
    metrics[`weight_norm/${name}`] = weightNorm;
  }
  return metrics;
}
