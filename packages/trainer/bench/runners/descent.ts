// node runners/descent.ts <workload> [threads] [relaxed]: one training step, or one product of matrices, by the public API.
import * as d from "../../src/index.ts";
import { trainerOf } from "../networks.ts";
import { measure } from "./measure.ts";

const [workload = "mlp", threads = "1", rounding] = process.argv.slice(2);
const relaxed = rounding === "relaxed";

if (workload.startsWith("gemm")) await measure(product(Number(workload.slice(4))));
else {
  const { net, step } = trainerOf(workload, { relaxed });
  await net.useThreads(Number(threads));
  await measure(step);
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
