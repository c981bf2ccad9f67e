import { describe, expect, it } from "vitest";

import { normals } from "../../test/support.ts";
import { createDataset } from "../data/dataset.ts";
import { batchNorm } from "../layers/batch-norm.ts";
import { conv2d } from "../layers/conv2d.ts";
import { dense } from "../layers/dense.ts";
import { dropout } from "../layers/dropout.ts";
import { flatten } from "../layers/flatten.ts";
import { maxPool } from "../layers/max-pool.ts";
import { relu } from "../layers/relu.ts";
import { sequential } from "../layers/sequential.ts";
import { softmaxCrossEntropy } from "../losses/softmax-cross-entropy.ts";
import { adam } from "../optimizers/adam.ts";
import type { Vector } from "../shape.ts";
import { fit } from "./fit.ts";
import type { Threads } from "./thread-crew.ts";

const examples = 96;
const train = createDataset({
  inputs: normals(examples * 28 * 28, 1),
  inputShape: [28, 28, 1],
  targets: Uint8Array.from({ length: examples }, (_, index) => index % 10),
});
const loss = softmaxCrossEntropy;

const networks = {
  "a network of dense layers": () => [
    flatten(),
    dense(256),
    relu(),
    dropout(0.2),
    dense(128),
    relu(),
    dense(10),
  ],
  "a network of convolutions": () => [
    conv2d(8, 3, { padding: "same" }),
    batchNorm(),
    relu(),
    maxPool(2),
    conv2d(16, 3, { padding: "same" }),
    relu(),
    maxPool(2),
    flatten(),
    dense(10),
  ],
};

async function trained(layers: () => Parameters<typeof sequential>[0], threads: Threads): Promise<Vector> {
  const net = sequential(layers(), { inputShape: [28, 28, 1], seed: 1 });
  await fit(net, { train, loss, optimizer: adam(), epochs: 2, batchSize: 40, seed: 1, threads });
  return net.parameters.values;
}

describe("threads", () => {
  it.each(Object.entries(networks))(
    "give %s the same bits with 1, 2, 4 and chosen by themselves",
    async (_, layers) => {
      const alone = await trained(layers, 1);
      for (const threads of [2, 4, "auto"] as const) expect(await trained(layers, threads)).toEqual(alone);
    },
  );

  it("come and go with their network, as often as wanted, without using up memory", async () => {
    const net = sequential(networks["a network of dense layers"](), { inputShape: [28, 28, 1], seed: 1 });
    const options = { train, loss, optimizer: adam(), epochs: 1, batchSize: 40, seed: 1, threads: 2 };
    await fit(net, options);
    const { highWater } = net.tape;
    for (let again = 0; again < 3; again += 1) await fit(net, options);
    expect(net.tape.highWater).toBe(highWater);
  });

  it("are refused with a clear message where there cannot be any", async () => {
    const net = sequential([dense(2)], { inputShape: [2], seed: 1, precision: "f64" });
    await expect(net.useThreads(2)).rejects.toThrow(/"f64" computes on one thread/);
    await expect(net.useThreads(0)).rejects.toThrow("threads is 0");
    await expect(trained(networks["a network of dense layers"], 1.5)).rejects.toThrow("threads is 1.5");
  });
});
