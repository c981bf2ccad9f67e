// node jax.mjs <workload>: jax-js on its WebAssembly backend, the whole step under jit, one thread.
import { measure, numbers } from "../runners/measure.ts";

// jax-js asks the browser for its number of cores.
Object.defineProperty(globalThis, "navigator", { value: { hardwareConcurrency: 1 }, configurable: true });
const jax = await import("@jax-js/jax");
await jax.init("wasm");
jax.defaultDevice("wasm");
const { numpy: np, nn, lax, tree, jit, valueAndGrad } = jax;
setInterval(() => undefined, 1000);

const workload = process.argv[2];
const array = (shape, scale = 1) =>
  np.array(
    numbers(shape.reduce((size, axis) => size * axis, 1)).map((value) => scale * (value - 0.5)),
    { shape },
  );
if (workload.startsWith("gemm")) {
  const size = Number(workload.slice(4));
  const [a, b] = [array([size, size]), array([size, size])];
  await measure(async () => {
    const c = np.matmul(a.ref, b.ref);
    await c.blockUntilReady();
    c.dispose();
  });
}
const batch = { mlp: 128, tiny: 32, cnn: 64 }[workload];
const { parameters, predict, x } = workload === "cnn" ? convolutional() : dense();
const labels = np.array(
  Int32Array.from({ length: batch }, (_, index) => index % 10),
  { dtype: np.int32 },
);
const loss = (p, input, y) =>
  predict(p, input)
    .mul(nn.oneHot(y, 10))
    .sum()
    .mul(-1 / batch);
const zeros = () => tree.map((value) => np.zerosLike(value.ref), parameters);
const step = jit(([p, m, v], input, y, rates) => {
  const [cost, gradient] = valueAndGrad(loss)(tree.ref(p), input, y);
  const mean = tree.map((g, old) => old.mul(0.9).add(g.mul(0.1)), tree.ref(gradient), m);
  const square = tree.map((g, old) => old.mul(0.999).add(g.ref.mul(g).mul(0.001)), gradient, v);
  const move = (w, a, b) => w.sub(a.mul(rates.mean.ref).div(np.sqrt(b).mul(rates.square.ref).add(1e-8)));
  const next = tree.map(move, p, tree.ref(mean), tree.ref(square));
  tree.dispose(rates);
  return [cost, [next, mean, square]];
});
let state = [parameters, zeros(), zeros()];
let steps = 0;
await measure(async () => {
  steps += 1;
  const rates = {
    mean: np.array(1e-3 / (1 - 0.9 ** steps)),
    square: np.array(1 / Math.sqrt(1 - 0.999 ** steps)),
  };
  const [cost, next] = step(state, x.ref, labels.ref, rates);
  state = next;
  await jax.blockUntilReady(state[0]);
  return cost.jsAsync();
});

function dense() {
  const sizes = workload === "mlp" ? [784, 256, 128, 10] : [16, 32, 32, 10];
  const weights = Object.fromEntries(
    sizes.slice(1).flatMap((units, at) => [
      [`w${at}`, array([sizes[at], units], 0.1)],
      [`b${at}`, array([units], 0.02)],
    ]),
  );
  return {
    x: array([batch, sizes[0]]),
    parameters: weights,
    predict: (p, input) => {
      const first = nn.relu(np.dot(input, p.w0).add(p.b0));
      const second = nn.relu(np.dot(first, p.w1).add(p.b1));
      return nn.logSoftmax(np.dot(second, p.w2).add(p.b2));
    },
  };
}

function convolutional() {
  const pool = (value) => lax.reduceWindow(value, np.max, [2, 2], [2, 2]);
  const convolve = (value, weight, bias) =>
    nn.relu(lax.convGeneralDilated(value, weight, [1, 1], "SAME").add(bias));
  return {
    x: array([batch, 1, 28, 28]),
    parameters: {
      w0: array([16, 1, 3, 3], 0.8),
      b0: array([16, 1, 1], 0.02),
      w1: array([32, 16, 3, 3], 0.2),
      b1: array([32, 1, 1], 0.02),
      w2: array([1568, 10], 0.06),
      b2: array([10], 0.02),
    },
    predict: (p, input) => {
      const first = pool(convolve(input, p.w0, p.b0));
      const second = pool(convolve(first, p.w1, p.b1));
      return nn.logSoftmax(np.dot(second.reshape([batch, 1568]), p.w2).add(p.b2));
    },
  };
}
