// node tfjs-optimizers.mjs <numbers>: nanoseconds that each of TensorFlow.js' optimizers takes for one number of a
// square matrix, with its WebAssembly backend. Prints JSON.
import * as tf from "@tensorflow/tfjs";

import { measureAll, numbers } from "../runners/measure.ts";

await import("@tensorflow/tfjs-backend-wasm");
await tf.setBackend("wasm");
await tf.ready();
const side = Math.round(Math.sqrt(Number(process.argv[2])));
const size = side ** 2;
const optimizers = {
  sgd: tf.train.sgd(1e-3),
  momentum: tf.train.momentum(1e-3, 0.9),
  nesterov: tf.train.momentum(1e-3, 0.9, true),
  adagrad: tf.train.adagrad(1e-2),
  rmsprop: tf.train.rmsprop(1e-2),
  "rmsprop centred, momentum": tf.train.rmsprop(1e-2, 0.9, 0.9, 1e-7, true),
  adam: tf.train.adam(),
};
const runs = Object.entries(optimizers).map(([name, optimizer]) => {
  const weight = tf.variable(tf.tensor2d(numbers(size), [side, side]), true, name.replaceAll(/\W/g, ""));
  const gradient = tf.tensor2d(numbers(size), [side, side]);
  return [name, () => tf.tidy(() => optimizer.applyGradients({ [weight.name]: gradient }))];
});
measureAll(runs, size);
