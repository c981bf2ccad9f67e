import * as d from "@descent/trainer";

const [train, validation] = d.splitDataset(d.spirals({ perClass: 500, seed: 1 }), { fraction: 0.8, seed: 1 });
const net = d.sequential([d.dense(64), d.relu(), d.dropout(0.1), d.dense(2)], { inputShape: [2], seed: 1 });

await d.fit(net, {
  train,
  validation,
  loss: d.softmaxCrossEntropy,
  optimizer: d.adamw({ learningRate: 0.01, weightDecay: 1e-5 }),
  schedule: d.warmup(25, d.cosine(975)),
  regularizers: [d.l1(1e-5)],
  epochs: 40,
  batchSize: 32,
  seed: 1,
  updateRatiosEvery: 100,
  onStep({ step, loss, learningRate, updateRatios }) {
    for (const { name, ratio } of updateRatios ?? []) console.log(step, loss, learningRate, name, ratio);
  },
  onEpoch: ({ epoch, train: seen, validation: unseen }) => console.log(epoch, seen.loss, unseen?.accuracy),
});

export const scores = d.evaluate(net, validation, { loss: d.softmaxCrossEntropy });
