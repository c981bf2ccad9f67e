import { describe, expect, it } from "vitest";

import { spirals } from "../data/spirals.ts";
import { dense } from "../layers/dense.ts";
import { sequential } from "../layers/sequential.ts";
import { tanh } from "../layers/tanh.ts";
import type { Loss } from "../losses/loss.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { bfgs } from "../minimizers/bfgs.ts";
import { lbfgs } from "../minimizers/lbfgs.ts";
import { minimize } from "../minimizers/minimize.ts";
import { newtonCg } from "../minimizers/newton-cg.ts";
import { l2 } from "../regularizers/l2.ts";
import { evaluate } from "./evaluate.ts";
import { fitFullBatch, type FullBatchReport } from "./fit-full-batch.ts";
import { networkFunction } from "./network-function.ts";

const train = spirals({ perClass: 30, seed: 1 });
const validation = spirals({ perClass: 20, seed: 2 });
const loss = softmaxCrossEntropy;
const options = { train, loss, method: lbfgs(), iterationsMax: 20 };

const makeNet = (precision: "f32" | "f64" = "f64") =>
  sequential([dense(8), tanh(), dense(2)], { inputShape: [2], seed: 1, precision });

describe("fitFullBatch", () => {
  it("trains the net in place to where minimize comes on its function", async () => {
    const net = makeNet();
    const regularizers = [l2(1e-3)];
    const f = networkFunction(makeNet(), train, { loss, regularizers });
    const expected = minimize(f, net.parameters.values, lbfgs(), { iterationsMax: 20 });
    const result = await fitFullBatch(net, { ...options, regularizers });
    expect(result).toEqual(expected);
    expect([...net.parameters.values]).toEqual([...expected.x]);
    expect(result.value).toBeLessThan(0.8 * f.evaluate(new Float64Array(makeNet().parameters.values)).value);
  });

  it.each(["f32", "f64"] as const)("in %s learns the spirals that it sees", async (precision) => {
    const net = makeNet(precision);
    const { reason } = await fitFullBatch(net, { ...options, iterationsMax: 300 });
    expect(["converged", "iterations", "lineSearch"]).toContain(reason);
    expect(evaluate(net, train, { loss })).toMatchObject({ accuracy: 1 });
    expect(evaluate(net, train, { loss }).loss).toBeLessThan(0.01);
  });

  it("reports the start and every iteration, with scores of the validation set, and awaits the callback", async () => {
    const net = makeNet();
    const [reports, scores]: [FullBatchReport[], unknown[]] = [[], []];
    const result = await fitFullBatch(net, {
      ...options,
      validation,
      iterationsMax: 4,
      onIteration: async (report) => {
        await Promise.resolve();
        reports.push(report);
        scores.push(evaluate(net, validation, { loss }));
      },
    });
    expect(reports.map(({ iteration }) => iteration)).toEqual([0, 1, 2, 3, 4]);
    expect(reports.map((report) => report.validation)).toEqual(scores);
    expect(reports.at(-1)).toMatchObject({ value: result.value, evaluations: result.evaluations });
  });

  it.each([
    ["lbfgs in f32", lbfgs(), "f32"],
    ["bfgs in f64", bfgs(), "f64"],
    ["newtonCg in f64", newtonCg({ damping: 1 }), "f64"],
  ] as const)(
    "goes on by %s from a state to the bit as if it had not stopped",
    async (_, method, precision) => {
      const [whole, parted] = [makeNet(precision), makeNet(precision)];
      const expected = await fitFullBatch(whole, { ...options, method, iterationsMax: 7 });
      const { state } = await fitFullBatch(parted, { ...options, method, iterationsMax: 3 });
      parted.parameters.values.fill(0);
      const result = await fitFullBatch(parted, { ...options, method, iterationsMax: 7, resume: state });
      expect(result).toEqual(expected);
      expect([...parted.parameters.values]).toEqual([...whole.parameters.values]);
    },
  );

  it("gives the same bits on one thread and on two", async () => {
    const trained = await Promise.all(
      [1, 2].map(async (threads) => {
        const net = makeNet("f32");
        await fitFullBatch(net, { ...options, threads, iterationsMax: 5 });
        return [...net.parameters.values];
      }),
    );
    expect(trained[1]).toEqual(trained[0]);
  });

  it("leaves the last finished iteration's parameters when the callback or the loss throws", async () => {
    const net = makeNet();
    let seen: readonly number[] = [];
    const onIteration = ({ x, iteration }: FullBatchReport): void => {
      seen = [...x];
      if (iteration === 2) throw new Error("enough");
    };
    await expect(fitFullBatch(net, { ...options, onIteration })).rejects.toThrow("enough");
    expect([...net.parameters.values]).toEqual(seen);

    let calls = 0;
    const failing: Loss = (output, targets) => {
      calls += 1;
      if (calls > 3) throw new Error("loss");
      return loss(output, targets);
    };
    await expect(
      fitFullBatch(net, { ...options, loss: failing, onIteration: ({ x }) => void (seen = [...x]) }),
    ).rejects.toThrow("loss");
    expect([...net.parameters.values]).toEqual(seen);
  });

  it("ends on the signal, and keeps other work alive between iterations", async () => {
    const controller = new AbortController();
    const result = await fitFullBatch(makeNet(), {
      ...options,
      signal: controller.signal,
      onIteration: () => void setImmediate(() => controller.abort()),
    });
    expect(result).toMatchObject({ reason: "aborted", iterations: 0 });
  });

  it("refuses second derivatives in f32, options out of range, and two trainings of one net", async () => {
    const net = makeNet("f32");
    const before = net.stateDict();
    await expect(fitFullBatch(net, { ...options, method: newtonCg() })).rejects.toThrow(/precision "f64"/);
    await expect(fitFullBatch(net, { ...options, iterationsMax: -1 })).rejects.toThrow("iterationsMax is -1");
    await expect(fitFullBatch(net, { ...options, threads: 0 })).rejects.toThrow("threads is 0");
    expect(net.stateDict()).toEqual(before);
    const first = fitFullBatch(net, options);
    await expect(fitFullBatch(net, options)).rejects.toThrow("being trained already");
    await first;
  });
});
