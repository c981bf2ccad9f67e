import { describe, expect, it } from "vitest";

import { createDataset } from "../data/dataset.ts";
import { spirals } from "../data/spirals.ts";
import { dense } from "../layers/dense.ts";
import { relu } from "../layers/relu.ts";
import { sequential } from "../layers/sequential.ts";
import { tanh } from "../layers/tanh.ts";
import { meanSquaredError } from "../losses/mean-squared-error.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { sgd } from "../optimizers/sgd.ts";
import { l2 } from "../regularizers/l2.ts";
import type { EpochReport, FitOptions } from "./fit-options.ts";
import { fit } from "./fit.ts";
import { activationStatistics } from "./activation-statistics.ts";
import { logTo } from "./log-to.ts";
import type { StepReport } from "./step-report.ts";

interface Logged {
  readonly step: number;
  readonly values: Readonly<Record<string, number>>;
}

const classes = spirals({ perClass: 10, seed: 1 });
const pairs = createDataset({ inputs: [1, 2, 3, 4], inputShape: [2], targets: [1, 2], targetShape: [1] });
const base = {
  train: classes,
  loss: softmaxCrossEntropy,
  optimizer: sgd({ learningRate: 0.1 }),
  epochs: 2,
  batchSize: 10,
  seed: 1,
};

/** What a training logs, beside the reports that it was made from. */
async function train(change: Partial<FitOptions> = {}, options?: Parameters<typeof logTo>[1]) {
  const logged: Logged[] = [];
  const [steps, epochs]: [StepReport[], EpochReport[]] = [[], []];
  const log = logTo({ log: (values, { step }) => logged.push({ step, values }) }, options);
  await fit(sequential([dense(change.loss ? 1 : 2)], { inputShape: [2], seed: 1 }), {
    ...base,
    ...change,
    onStep: (report) => [steps.push(report), log.onStep(report)],
    onEpoch: (report) => [epochs.push(report), log.onEpoch(report)],
  });
  return { logged, steps, epochs };
}

describe("logTo writes", () => {
  it("loss, accuracy and learning rate of every step, and nothing else where nothing else is known", async () => {
    const { logged, steps } = await train();
    expect(logged).toEqual(
      steps.map(({ step, loss, accuracy, learningRate }) => ({
        step,
        values: { "train/loss": loss, "train/accuracy": accuracy, learning_rate: learningRate },
      })),
    );
    expect(steps).toHaveLength(4);
  });

  it("the validation set's scores at the last step of each epoch", async () => {
    const { logged, epochs } = await train({ validation: spirals({ perClass: 5, seed: 2 }) });
    const ofEpochs = logged.filter(({ values }) => "validation/loss" in values);
    expect(ofEpochs).toEqual(
      epochs.map(({ validation }, epoch) => ({
        step: 2 * epoch + 1,
        values: { "validation/loss": validation!.loss, "validation/accuracy": validation!.accuracy },
      })),
    );
  });

  it("no accuracy where outputs are no class scores", async () => {
    const { logged } = await train({ train: pairs, validation: pairs, loss: meanSquaredError });
    const names = new Set(logged.flatMap(({ values }) => Object.keys(values)));
    expect([...names].toSorted()).toEqual(["learning_rate", "train/loss", "validation/loss"]);
  });

  it("the penalty where there is one, and the rates of groups under their names", async () => {
    const optimizer = sgd({
      learningRate: 0.1,
      groups: [{ match: /bias$/, name: "biases", learningRate: 0.2 }],
    });
    const { logged, steps } = await train({ regularizers: [l2(0.1)], optimizer, epochs: 1 });
    for (const [at, { values }] of logged.entries()) {
      expect(values["train/penalty"]).toBe(steps[at]!.penalty);
      expect(values["train/penalty"]).toBeGreaterThan(0);
      expect(values).toMatchObject({ learning_rate: 0.1, "learning_rate/biases": 0.2 });
    }
  });

  it("ratio and norms of every parameter on the steps that measured them", async () => {
    const { logged, steps } = await train({ updateRatiosEvery: 2 });
    for (const [step, { values }] of logged.entries()) {
      const measured = Object.keys(values).filter((name) =>
        /^(update_ratio|grad_norm|weight_norm)\//.test(name),
      );
      expect(measured).toHaveLength(step % 2 === 0 ? 6 : 0);
    }
    const [weight, bias] = steps[2]!.updateRatios!;
    expect(logged[2]!.values).toMatchObject({
      "update_ratio/dense1.weight": weight!.ratio,
      "grad_norm/dense1.weight": weight!.gradientNorm,
      "weight_norm/dense1.weight": weight!.weightNorm,
      "update_ratio/dense1.bias": bias!.ratio,
    });
  });

  it("on request the same of every layer", async () => {
    const { logged, steps } = await train({ updateRatiosEvery: 1 }, { perLayer: true });
    const [weight, bias] = steps[3]!.updateRatios!;
    expect(logged[3]!.values["grad_norm/dense1"]).toBeCloseTo(
      Math.hypot(weight!.gradientNorm, bias!.gradientNorm),
      12,
    );
    expect(logged[3]!.values).toHaveProperty(["update_ratio/dense1"]);
    expect(logged[3]!.values).toHaveProperty(["weight_norm/dense1"]);
    expect(logged[3]!.values).toHaveProperty(["weight_norm/dense1.bias"]);
  });

  it("how the layers' outputs spread, on every n-th step, without changing the training", async () => {
    const layers = () =>
      sequential([dense(3), tanh(), dense(3), relu(), dense(2)], { inputShape: [2], seed: 1 });
    const [net, other] = [layers(), layers()];
    const inputs = [1, 2, -3, 4];
    const logged: Logged[] = [];
    const expected: unknown[] = [];
    const run = {
      log: (values: Logged["values"], { step }: { step: number }) => logged.push({ step, values }),
    };
    const log = logTo(run, { activations: { net, inputs, every: 3 } });
    await fit(net, {
      ...base,
      ...log,
      onStep(report) {
        expected.push(activationStatistics(net, inputs));
        return log.onStep(report);
      },
    });
    const looked = logged.filter(({ values }) => "activation_mean/dense1" in values);
    expect(looked.map(({ step }) => step)).toEqual([0, 3]);
    const [dense1, tanh1, , relu1] = expected[3] as ReturnType<typeof activationStatistics>;
    expect(looked[1]!.values).toMatchObject({
      "activation_mean/dense1": dense1!.mean,
      "activation_std/dense1": dense1!.deviation,
      "activation_saturated/tanh1": tanh1!.saturated,
      "activation_dead/relu1": relu1!.dead,
    });
    expect(looked[1]!.values).not.toHaveProperty(["activation_saturated/dense1"]);
    await fit(other, base);
    expect(net.parameters.values).toEqual(other.parameters.values);
  });

  it("to a log that takes its time, before the next step", async () => {
    const order: string[] = [];
    const slow = async (_: unknown, { step }: { step: number }): Promise<void> => {
      order.push(`begin ${step}`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`end ${step}`);
    };
    const net = sequential([dense(2)], { inputShape: [2], seed: 1 });
    await fit(net, { ...base, epochs: 1, ...logTo({ log: slow }) });
    expect(order).toEqual(["begin 0", "end 0", "begin 1", "end 1"]);
  });
});
