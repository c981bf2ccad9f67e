import { describe, expect, it } from "vitest";

import { createDataset } from "../data/dataset.ts";
import { spirals } from "../data/spirals.ts";
import { batchNorm } from "../layers/batch-norm.ts";
import { dense } from "../layers/dense.ts";
import { dropout } from "../layers/dropout.ts";
import { relu } from "../layers/relu.ts";
import { sequential } from "../layers/sequential.ts";
import { meanSquaredError } from "../losses/mean-squared-error.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { adamw } from "../optimizers/adamw.ts";
import { sgd } from "../optimizers/sgd.ts";
import { cosine } from "../schedules/cosine.ts";
import { decodeSafetensors, encodeSafetensors } from "../state/safetensors.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { EpochReport, FitOptions } from "./fit-options.ts";
import { fit } from "./fit.ts";
import type { StepReport } from "./step-report.ts";

const buildNet = (units = 16, seed = 1) =>
  sequential([dense(units), batchNorm(), relu(), dropout(0.3), dense(3)], { inputShape: [2], seed });

const options: FitOptions = {
  train: spirals({ perClass: 50, classes: 3, seed: 1 }),
  validation: spirals({ perClass: 10, classes: 3, seed: 2 }),
  loss: softmaxCrossEntropy,
  optimizer: adamw({ learningRate: 0.01 }),
  schedule: cosine(20),
  epochs: 4,
  batchSize: 32,
  seed: 3,
};

/** A checkpoint after that many steps, through the bytes of a file. */
async function checkpointAt(steps: number): Promise<Checkpoint> {
  let bytes: Uint8Array | undefined;
  await fit(buildNet(), {
    ...options,
    checkpointEvery: steps,
    onCheckpoint: ({ tensors, metadata }) => (bytes ??= encodeSafetensors(tensors, metadata)),
  });
  return decodeSafetensors(bytes!);
}

describe("a training that goes on from a checkpoint", () => {
  // Five steps make an epoch: within the first, at its end, and within a later one.
  it.each([3, 5, 12])(
    "after step %i ends like the uninterrupted one, to the bit, reports included",
    async (steps) => {
      const whole = buildNet();
      const expected = { steps: [] as StepReport[], epochs: [] as EpochReport[] };
      await fit(whole, {
        ...options,
        onStep: (report) => expected.steps.push(report),
        onEpoch: (report) => expected.epochs.push(report),
      });
      const resumed = buildNet(16, 99);
      const reports: StepReport[] = [];
      const { epochs } = await fit(resumed, {
        ...options,
        resume: await checkpointAt(steps),
        onStep: (report) => reports.push(report),
      });
      expect(resumed.stateDict()).toEqual(whole.stateDict());
      expect(reports).toEqual(expected.steps.slice(steps));
      expect(epochs).toEqual(expected.epochs.slice(Math.ceil(steps / 5) - 1));
    },
  );

  it("keeps means that are no numbers: the accuracy of a regression", async () => {
    const line = createDataset({
      inputs: [1, 2, 3, 4],
      inputShape: [1],
      targets: [2, 4, 6, 8],
      targetShape: [1],
    });
    const train = (change: Partial<FitOptions>) =>
      fit(sequential([dense(1)], { inputShape: [1], seed: 1 }), {
        train: line,
        loss: meanSquaredError,
        optimizer: sgd({ learningRate: 0.01 }),
        epochs: 1,
        batchSize: 1,
        seed: 1,
        ...change,
      });
    let bytes: Uint8Array | undefined;
    const whole = await train({
      checkpointEvery: 2,
      onCheckpoint: ({ tensors, metadata }) => (bytes ??= encodeSafetensors(tensors, metadata)),
    });
    expect(whole.epochs[0]!.train.accuracy).toBeNaN();
    expect((await train({ resume: decodeSafetensors(bytes!) })).epochs).toEqual(whole.epochs);
  });

  it("is refused when it is another training, naming what differs, and nothing is changed", async () => {
    const resume = await checkpointAt(3);
    const net = buildNet();
    const before = net.stateDict();
    await expect(fit(net, { ...options, resume, batchSize: 16 })).rejects.toThrow(/batchSize 32, not 16/);
    await expect(fit(net, { ...options, resume, seed: 4 })).rejects.toThrow(/seed 3, not 4/);
    await expect(fit(net, { ...options, resume, shuffle: false })).rejects.toThrow(/shuffle true, not false/);
    await expect(fit(net, { ...options, resume, dropLast: true })).rejects.toThrow(
      /dropLast false, not true/,
    );
    const sound = JSON.parse(resume.metadata["position"]!) as object;
    const damages = [{ step: -1 }, { sums: 3 }, { plateau: { multiplier: "1e9" } }];
    const texts = damages.map((damage) => JSON.stringify({ ...sound, ...damage }));
    for (const position of ["garbage", "{}", ...texts]) {
      const damaged = { ...resume, metadata: { ...resume.metadata, position } };
      await expect(fit(net, { ...options, resume: damaged })).rejects.toThrow(/position is damaged/);
    }
    await expect(fit(net, { ...options, resume, optimizer: sgd({ learningRate: 1 }) })).rejects.toThrow(
      /made with optimizer adam, not sgd/,
    );
    await expect(fit(net, { ...options, resume, optimizer: adamw({ amsgrad: true }) })).rejects.toThrow(
      /optimizer.largestSquare.dense1.weight is missing/,
    );
    await expect(fit(net, { ...options, resume: { ...resume, metadata: {} } })).rejects.toThrow(
      /no checkpoint/,
    );
    expect(net.stateDict()).toEqual(before);
    const { highWater } = net.tape;
    await expect(fit(net, { ...options, resume, seed: 4 })).rejects.toThrow(/seed/);
    expect(net.tape.highWater).toBe(highWater);
    await expect(fit(buildNet(8), { ...options, resume })).rejects.toThrow(/\[2, 16\] instead of \[2, 8\]/);
  });
});

describe("stateDict", () => {
  it("holds copies of every parameter and running statistic by name", async () => {
    const net = buildNet();
    const state = net.stateDict();
    expect([...state.keys()]).toEqual([
      "dense1.weight",
      "dense1.bias",
      "batchNorm1.scale",
      "batchNorm1.shift",
      "dense2.weight",
      "dense2.bias",
      "batchNorm1.mean",
      "batchNorm1.variance",
    ]);
    const first = state.get("dense1.weight")!.data.slice();
    await fit(net, options);
    expect(state.get("dense1.weight")!.data).toEqual(first);
  });

  it("loads into another network, which then computes the same", async () => {
    const [trained, other] = [buildNet(), buildNet(16, 7)];
    await fit(trained, options);
    other.loadStateDict(trained.stateDict());
    expect(other.predict([0.3, -0.4])).toEqual(trained.predict([0.3, -0.4]));
  });

  it("lists everything that does not fit at once, and then writes nothing", () => {
    const net = buildNet();
    const before = net.stateDict();
    const state = new Map(buildNet(8, 5).stateDict());
    state.delete("dense2.bias");
    state.set("dense9.bias", { shape: [1], data: new Float32Array(1) });
    expect(() => net.loadStateDict(state)).toThrow(
      /dense2.bias is missing; dense9.bias is unexpected; dense1.weight has shape \[2, 8\] instead of \[2, 16\]/,
    );
    expect(net.stateDict()).toEqual(before);
  });
});
