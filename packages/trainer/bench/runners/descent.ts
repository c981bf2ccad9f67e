// node runners/descent.ts <workload> [threads] [relaxed]: one training step, or one product of matrices, by the public API.
import * as d from "../../src/index.ts";
import { measure, numbers } from "./measure.ts";

const [workload = "mlp", threads = "1", rounding] = process.argv.slice(2);
const relaxed = rounding === "relaxed";
const networks: Record<string, { batch: number; inputShape: number[]; layers: d.Layer[] }> = {
  mlp: {
    batch: 128,
    inputShape: [784],
    layers: [d.dense(256), d.relu(), d.dense(128), d.relu(), d.dense(10)],
  },
  cnn: {
    batch: 64,
    inputShape: [28, 28, 1],
    layers: [
      d.conv2d(16, 3, { padding: "same" }),
      d.relu(),
      d.maxPool(2),
      d.conv2d(32, 3, { padding: "same" }),
      d.relu(),
      d.maxPool(2),
      d.flatten(),
      d.dense(10),
    ],
  },
  tiny: {
    batch: 32,
    inputShape: [16],
    layers: [d.dense(32), d.relu(), d.dense(32), d.relu(), d.dense(10)],
  },
};

if (workload.startsWith("gemm")) await measure(product(Number(workload.slice(4))));
else {
  const { batch, inputShape, layers } = networks[workload]!;
  const net = d.sequential(layers, { inputShape, seed: 1, relaxed });
  const trainer = d.createTrainer(net, {
    loss: d.softmaxCrossEntropy,
    optimizer: d.adam({ learningRate: 1e-3 }),
    seed: 1,
  });
  await net.useThreads(Number(threads));
  const inputs = numbers(batch * inputShape.reduce((size, axis) => size * axis, 1));
  const labels = Float32Array.from({ length: batch }, (_, index) => index % 10);
  await measure(() => trainer.step(inputs, labels));
}

/** The parameters of this layer are the factors, so that nothing but the product is timed. */
function product(size: number): () => void {
  const factors: d.Layer = {
    kind: "product",
    build: (inputShape, { parameter }) => {
      parameter("a", [size, size], d.heNormal());
      parameter("b", [size, size], d.heNormal());
      return { outputShape: inputShape, forward: (x) => x };
    },
  };
  const net = d.sequential([factors], { inputShape: [1], seed: 1, relaxed });
  return () => net.tape.step(() => void d.matmul(net.parameter("product1.a"), net.parameter("product1.b")));
}
