// node tfjs.mjs <workload>: TensorFlow.js with its WebAssembly backend (XNNPACK), one thread.
import * as tf from "@tensorflow/tfjs";

import { measure, numbers } from "../runners/measure.ts";

const workload = process.argv[2];
await import("@tensorflow/tfjs-backend-wasm");
await tf.setBackend("wasm");
await tf.ready();
const matrix = (rows, columns) => tf.tensor2d(numbers(rows * columns), [rows, columns]);

if (workload.startsWith("gemm")) {
  const size = Number(workload.slice(4));
  const [a, b] = [matrix(size, size), matrix(size, size)];
  await measure(() => a.matMul(b).dispose());
}
const sizes = { mlp: [784, 256, 128, 10], tiny: [16, 32, 32, 10] }[workload];
const batch = { mlp: 128, tiny: 32 }[workload];
const x = matrix(batch, sizes[0]);
const labels = tf.tensor1d(
  Int32Array.from({ length: batch }, (_, index) => index % 10),
  "int32",
);
const wanted = tf.oneHot(labels, 10).toFloat();
const layers = sizes.slice(1).map((units, at) => ({
  weight: tf.variable(tf.randomNormal([sizes[at], units], 0, Math.sqrt(2 / sizes[at]))),
  bias: tf.variable(tf.zeros([units])),
}));
const optimizer = tf.train.adam(1e-3);
const loss = () => {
  let value = x;
  for (const [at, { weight, bias }] of layers.entries()) {
    value = value.matMul(weight).add(bias);
    if (at < layers.length - 1) value = value.relu();
  }
  return tf.losses.softmaxCrossEntropy(wanted, value);
};
await measure(() => {
  const cost = optimizer.minimize(loss, true);
  cost.dataSync();
  cost.dispose();
});
