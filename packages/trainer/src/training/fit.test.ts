import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { createDataset } from "../data/dataset.ts";
import { spirals } from "../data/spirals.ts";
import type { Precision } from "../engine/arena.ts";
import { dense } from "../layers/dense.ts";
import { dropout } from "../layers/dropout.ts";
import { relu } from "../layers/relu.ts";
import { sequential } from "../layers/sequential.ts";
import { meanSquaredError } from "../losses/mean-squared-error.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import { l2 } from "../regularizers/l2.ts";
import { cosine } from "../schedules/cosine.ts";
import { warmup } from "../schedules/warmup.ts";
import type { Vector } from "../shape.ts";
import { evaluate } from "./evaluate.ts";
import type { EpochReport, FitOptions } from "./fit-options.ts";
import { fit } from "./fit.ts";
import { StepRunner } from "./step-runner.ts";
import { createTrainer } from "./trainer.ts";
import type { StepReport } from "./step-report.ts";

const loss = softmaxCrossEntropy;
const train = spirals({ perClass: 60, classes: 3, seed: 1 });
const buildNet = (seed = 1, precision: Precision = "f32") =>
  sequential([dense(16), relu(), dropout(0.2), dense(3)], { inputShape: [2], seed, precision });
const base = { train, loss, optimizer: adam({ learningRate: 0.01 }), epochs: 2, batchSize: 50, seed: 1 };

async function valuesAfter(
  change: Partial<FitOptions>,
  netSeed = 1,
  precision: Precision = "f32",
): Promise<Vector> {
  const net = buildNet(netSeed, precision);
  await fit(net, { ...base, ...change });
  return net.parameters.values;
}

describe("fit learns", () => {
  it("two spirals to more than 95 % of points it has not seen", async () => {
    const net = sequential([dense(32), relu(), dense(32), relu(), dense(2)], { inputShape: [2], seed: 1 });
    const unseen = spirals({ perClass: 200, seed: 3 });
    await fit(net, {
      ...base,
      train: spirals({ perClass: 200, seed: 2 }),
      schedule: warmup(20, cosine(1_000)),
      epochs: 80,
      batchSize: 32,
    });
    expect(evaluate(net, unseen, { loss }).accuracy).toBeGreaterThan(0.95);
  });

  it.each([
    { precision: "f64", digits: 6 },
    { precision: "f32", digits: 5 },
  ] as const)("the least-squares line through exact data in $precision", async ({ precision, digits }) => {
    const inputs = normals(64, 1);
    const data = createDataset({
      inputs,
      inputShape: [1],
      targets: inputs.map((x) => 3 * x - 2),
      targetShape: [1],
    });
    const net = sequential([dense(1)], { inputShape: [1], seed: 1, precision });
    const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
    await fit(net, { ...base, train: data, loss: meanSquaredError, optimizer, epochs: 100, batchSize: 16 });
    expect(net.parameters.values[0]).toBeCloseTo(3, digits);
    expect(net.parameters.values[1]).toBeCloseTo(-2, digits);
  });

  it("from a loss near ln C, because the first scores are near zero against the targets", () => {
    const net = sequential([dense(64), relu(), dense(10)], { inputShape: [784], seed: 1 });
    const data = createDataset({
      inputs: normals(784 * 100, 1).map((x) => x / 10),
      inputShape: [784],
      targets: Uint8Array.from({ length: 100 }, (_, index) => index % 10),
    });
    expect(Math.abs(evaluate(net, data, { loss }).loss - Math.log(10))).toBeLessThan(0.05);
  });
});

describe("createTrainer", () => {
  const build = () => createTrainer(buildNet(), { loss, optimizer: adam(), seed: 1 });

  it("refuses a step after its memory is given back, which another training has by then", () => {
    const trainer = build();
    trainer.dispose();
    expect(() => trainer.step([1, 2], [0])).toThrow(/given its memory back; begin another one/);
  });

  it("gives its memory back once, however often it is told to", () => {
    const net = buildNet();
    const options = { loss, optimizer: adam(), seed: 1 };
    const first = new StepRunner(net, options);
    first.release();
    first.release();
    const [second, third] = [new StepRunner(net, options), new StepRunner(net, options)];
    for (const { values } of second.state.slots) values.fill(7);
    for (const { values } of third.state.slots) expect(values.every((value) => value === 0)).toBe(true);
  });
});

describe("fit repeats itself", () => {
  it.each(["f32", "f64"] as const)(
    "to the bit for equal seeds, with dropout and shuffling on, in %s",
    async (precision) => {
      expect(await valuesAfter({}, 1, precision)).toEqual(await valuesAfter({}, 1, precision));
    },
  );

  it("in f32 as in f64, but for rounding: the same batches, masks and starts", async () => {
    const [single, double] = [await valuesAfter({ epochs: 1 }), await valuesAfter({ epochs: 1 }, 1, "f64")];
    expect(single).toBeAllClose(double, 1e-5);
  });

  it("whatever callbacks, measuring and validation go on beside it", async () => {
    const watched = await valuesAfter({
      onStep: () => new Promise((resolve) => setImmediate(resolve)),
      onEpoch: () => undefined,
      updateRatiosEvery: 1,
      validation: spirals({ perClass: 9, classes: 3, seed: 2 }),
    });
    expect(watched).toEqual(await valuesAfter({}));
  });

  it("but differs with another training seed, another network seed, or unshuffled data", async () => {
    const values = await valuesAfter({});
    expect(await valuesAfter({ seed: 2 })).not.toEqual(values);
    expect(await valuesAfter({}, 2)).not.toEqual(values);
    expect(await valuesAfter({ shuffle: false })).not.toEqual(values);
  });
});

describe("fit reports", () => {
  it("every step with its epoch, loss, penalty and the learning rate it used", async () => {
    const reports: StepReport[] = [];
    const net = buildNet();
    await fit(net, {
      ...base,
      schedule: warmup(4, cosine(4)),
      regularizers: [l2(0.1), l2(0.2)],
      onStep: (report) => reports.push(report),
    });
    expect(reports.map(({ step, epoch }) => [step, epoch])).toEqual(
      Array.from({ length: 8 }, (_, step) => [step, Math.floor(step / 4)]),
    );
    const rates = [0.25, 0.5, 0.75, 1, 1, (1 + Math.SQRT1_2) / 2, 0.5, (1 - Math.SQRT1_2) / 2];
    for (const [step, rate] of rates.entries()) {
      expect(reports[step]!.learningRate).toBeCloseTo(0.01 * rate, 14);
    }
    const { values, ranges } = buildNet().parameters;
    const isWeight = (at: number) =>
      ranges.some((r) => r.name.endsWith("weight") && at >= r.start && at < r.end);
    const squares = [...values].reduce((sum, w, at) => sum + (isWeight(at) ? w * w : 0), 0);
    expect(reports[0]!.penalty).toBeCloseTo(0.15 * squares, 6);
  });

  it("update ratios of every parameter, on the steps asked for only", async () => {
    const reports: StepReport[] = [];
    const net = buildNet();
    const before = net.parameters.values.slice();
    let afterFirst = before;
    await fit(net, {
      ...base,
      updateRatiosEvery: 3,
      onStep(report) {
        reports.push(report);
        if (report.step === 0) afterFirst = net.parameters.values.slice();
      },
    });
    expect(reports.filter(({ updateRatios }) => updateRatios).map(({ step }) => step)).toEqual([0, 3, 6]);
    expect(reports[3]!.updateRatios!.map(({ name }) => name)).toEqual(
      net.parameters.ranges.map(({ name }) => name),
    );
    const { start, end } = net.parameters.getRange("dense2.weight");
    const size = (vector: Vector) => Math.hypot(...vector.subarray(start, end));
    const moved = size(Float64Array.from(afterFirst, (value, at) => value - before[at]!));
    const ratio = reports[0]!.updateRatios!.find(({ name }) => name === "dense2.weight")!.ratio;
    expect(ratio).toBeCloseTo(moved / size(before), 12);
  });

  it("every epoch with the scores of both sets, weighted by examples and not by batches", async () => {
    const epochs: EpochReport[] = [];
    const steps: StepReport[] = [];
    const validation = spirals({ perClass: 20, classes: 3, seed: 2 });
    const net = buildNet();
    const result = await fit(net, {
      ...base,
      batchSize: 100,
      validation,
      onStep: (report) => steps.push(report),
      onEpoch: (report) => epochs.push(report),
    });
    expect(result).toEqual({ steps: 4, epochs, aborted: false });
    expect(epochs.map(({ epoch, steps: count }) => [epoch, count])).toEqual([
      [0, 2],
      [1, 4],
    ]);
    expect(epochs[0]!.train.loss).toBeCloseTo((100 * steps[0]!.loss + 80 * steps[1]!.loss) / 180, 12);
    expect(epochs[1]!.validation).toEqual(evaluate(net, validation, { loss }));
  });

  it("NaN in the data as a NaN loss instead of hiding it", async () => {
    const poisoned = createDataset({ inputs: [NaN, 1], inputShape: [2], targets: [0] });
    const result = await fit(buildNet(), { ...base, train: poisoned, epochs: 1 });
    expect(result.epochs[0]!.train.loss).toBeNaN();
  });
});

describe("one network", () => {
  it("is trained by one fit() at a time, and by another one afterwards", async () => {
    const net = buildNet();
    const first = fit(net, base);
    await expect(fit(net, base)).rejects.toThrow(/being trained already/);
    await first;
    await fit(net, base);
    expect(net.parameters.values).not.toEqual(buildNet().parameters.values);
  });

  it("is trained step by step as fit() does it, and gives its memory back", async () => {
    const [fitted, stepped] = [buildNet(), buildNet()];
    await fit(fitted, { ...base, epochs: 1, batchSize: 180, shuffle: false });
    const trainer = createTrainer(stepped, base);
    trainer.step(train.inputs, train.targets);
    expect(() => trainer.step([1, 2, 3], [0])).toThrow(/step\(\) got 3 numbers.*examples of 2/);
    expect(stepped.parameters.values).toEqual(fitted.parameters.values);
    trainer.dispose();
    const { highWater } = stepped.tape;
    createTrainer(stepped, base).dispose();
    expect(stepped.tape.highWater).toBe(highWater);
  });
});

describe("fit ends", () => {
  it("before the next step when the signal says so, with the parameters of the last one", async () => {
    const controller = new AbortController();
    const result = await fit(buildNet(), {
      ...base,
      signal: controller.signal,
      onStep: ({ step }) => (step === 5 ? controller.abort() : undefined),
    });
    expect(result).toMatchObject({ steps: 6, aborted: true });
    expect(result.epochs).toHaveLength(1);
  });

  it("on a signal that only the event loop can bring", async () => {
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    const result = await fit(buildNet(), { ...base, epochs: 1_000_000, signal: controller.signal });
    expect(result.aborted).toBe(true);
  });

  it("with the error that a callback threw", async () => {
    const failing = fit(buildNet(), {
      ...base,
      onStep: () => {
        throw new Error("stop here");
      },
    });
    await expect(failing).rejects.toThrow("stop here");
  });

  it("at once, naming the option, when an option cannot work", async () => {
    await expect(fit(buildNet(), { ...base, epochs: -1 })).rejects.toThrow("epochs is -1");
    await expect(fit(buildNet(), { ...base, batchSize: 0 })).rejects.toThrow("batchSize is 0");
    await expect(fit(buildNet(), { ...base, updateRatiosEvery: 1.5 })).rejects.toThrow("updateRatiosEvery");
    await expect(fit(buildNet(), { ...base, batchSize: 999, dropLast: true })).rejects.toThrow(
      /999.*180 examples/,
    );
    const wide = createDataset({ inputs: [1, 2, 3], inputShape: [3], targets: [0] });
    await expect(fit(buildNet(), { ...base, train: wide })).rejects.toThrow(/\[batch, 2\], got \[1, 3\]/);
  });
});

describe("evaluate", () => {
  it("gives the same scores for every batch size, and changes nothing", () => {
    const net = buildNet();
    const before = net.parameters.values.slice();
    const whole = evaluate(net, train, { loss, batchSize: 180 });
    const pieces = evaluate(net, train, { loss, batchSize: 7 });
    expect(pieces.loss).toBeCloseTo(whole.loss, 6);
    expect(pieces.accuracy).toBeCloseTo(whole.accuracy, 12);
    expect(net.parameters.values).toEqual(before);
  });
});
