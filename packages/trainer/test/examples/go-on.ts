import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import * as d from "@descent/trainer";

/** Trains, and goes on from the file where an earlier call was interrupted, to the same bits. */
export async function trainWithCheckpoints(file: string, train: d.Dataset, signal?: AbortSignal) {
  const layers = [
    d.conv2d(8, 3, { bias: false }),
    d.batchNorm(),
    d.relu(),
    d.maxPool(2),
    d.flatten(),
    d.dense(2),
  ];
  const net = d.sequential(layers, { inputShape: [8, 8, 1], seed: 1 });
  await d.fit(net, {
    train,
    loss: d.softmaxCrossEntropy,
    optimizer: d.adam(),
    epochs: 3,
    batchSize: 16,
    seed: 1,
    ...(existsSync(file) ? { resume: d.decodeSafetensors(await readFile(file)) } : {}),
    ...(signal ? { signal } : {}),
    checkpointEvery: 5,
    onCheckpoint: ({ tensors, metadata }) => writeFile(file, d.encodeSafetensors(tensors, metadata)),
  });
  return net;
}
