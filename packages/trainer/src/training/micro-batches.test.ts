import { describe, expect, it } from "vitest";

import { spirals } from "../data/spirals.ts";
import { dense } from "../layers/dense.ts";
import { dropout } from "../layers/dropout.ts";
import { relu } from "../layers/relu.ts";
import type { Layer } from "../layers/layer.ts";
import { sequential } from "../layers/sequential.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { Vector } from "../shape.ts";
import { fit } from "./fit.ts";
import type { FitOptions } from "./fit-options.ts";
import type { StepReport } from "./step-report.ts";
import { createTrainer } from "./trainer.ts";

const train = spirals({ perClass: 25, classes: 3, seed: 1 });
const base = { train, loss: softmaxCrossEntropy, epochs: 3, batchSize: 50, seed: 1 };

async function train75(
  change: Partial<FitOptions>,
  layers: readonly Layer[] = [dense(8), relu(), dense(3)],
): Promise<{ values: Vector; reports: StepReport[]; highWater: number }> {
  const net = sequential(layers, { inputShape: [2], seed: 1, precision: "f64" });
  const reports: StepReport[] = [];
  const onStep = (report: StepReport): unknown => reports.push(report);
  await fit(net, { ...base, optimizer: adam({ learningRate: 0.01 }), onStep, ...change });
  return { values: net.parameters.values, reports, highWater: net.tape.highWater };
}

describe("gradient accumulation", () => {
  // 75 examples make batches of 50 and 25; neither is a multiple of 7 or 16.
  it.each([1, 7, 16, 49])("over parts of %i takes the steps of the whole batch", async (microBatchSize) => {
    const [whole, parts] = [await train75({}), await train75({ microBatchSize })];
    expect(parts.values).toBeAllClose(whole.values, 1e-11);
    for (const [index, { loss, accuracy }] of parts.reports.entries()) {
      expect([loss, accuracy]).toBeAllClose([whole.reports[index]!.loss, whole.reports[index]!.accuracy]);
    }
  });

  it("changes no bit where a batch is no larger than a part", async () => {
    const layers = [dense(8), relu(), dropout(0.3), dense(3)];
    expect((await train75({ microBatchSize: 50 }, layers)).values).toEqual(
      (await train75({}, layers)).values,
    );
  });

  it("gives every part dropout masks of its own", async () => {
    // With one mask for both halves of a batch of equal examples the halves would have equal losses.
    const net = sequential([dense(30), dropout(0.5), dense(3)], { inputShape: [2], seed: 1 });
    const losses: number[] = [];
    const trainer = createTrainer(net, {
      loss: (output, targets) => {
        const loss = softmaxCrossEntropy(output, targets);
        losses.push(loss.item());
        return loss;
      },
      optimizer: sgd({ learningRate: 0.1 }),
      seed: 1,
      microBatchSize: 1,
    });
    trainer.step([1, 2, 1, 2], [0, 0]);
    expect(losses[0]).not.toBe(losses[1]);
  });

  it("needs less memory than the whole batch", async () => {
    const layers = [dense(500), relu(), dense(3)];
    const [whole, parts] = [await train75({}, layers), await train75({ microBatchSize: 5 }, layers)];
    expect(parts.highWater).toBeLessThan(0.6 * whole.highWater);
  });

  it("begins anew after a batch that failed half-way", () => {
    const build = () => {
      const net = sequential([dense(2)], { inputShape: [1], seed: 1, precision: "f64" });
      const options = {
        loss: softmaxCrossEntropy,
        optimizer: sgd({ learningRate: 1 }),
        seed: 1,
        microBatchSize: 1,
      };
      return { net, trainer: createTrainer(net, options) };
    };
    const [failed, smooth] = [build(), build()];
    expect(() => failed.trainer.step([1, 2], [0, 7])).toThrow(/7/);
    for (const { trainer } of [failed, smooth]) trainer.step([1, 2], [0, 1]);
    expect(failed.net.parameters.values).toEqual(smooth.net.parameters.values);
  });

  it("leaves a look-ahead optimizer's parameters where they were when a batch fails", () => {
    const net = sequential([dense(2)], { inputShape: [1], seed: 1 });
    const optimizer = sgd({ learningRate: 1, momentum: 0.9, nesterov: "lookAhead" });
    const trainer = createTrainer(net, { loss: softmaxCrossEntropy, optimizer, seed: 1 });
    trainer.step([1, 2], [0, 1]);
    const before = net.parameters.values.slice();
    expect(() => trainer.step([1], [7])).toThrow(/7/);
    expect(net.parameters.values).toEqual(before);
  });

  it("refuses parts that are no count of examples", async () => {
    await expect(train75({ microBatchSize: 0 })).rejects.toThrow("microBatchSize is 0");
  });
});
