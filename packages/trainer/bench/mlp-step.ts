import {
  createDataset,
  dense,
  fit,
  Random,
  relu,
  sequential,
  sgd,
  softmaxCrossEntropy,
} from "../src/index.ts";

/*
 * Prints the median time of a training step of 784-64-10, batch 64, beside the same matrix products in textbook
 * i-j-k loops. Both take turns in one run, so that a busy machine slows both.
 */
const [batch, inputs, hidden, classes] = [64, 784, 64, 10];
const rounds = 15;
const stepsPerRound = 8;
const random = new Random(1);
const draw = (size: number) => Float64Array.from({ length: size }, () => random.uniform());

const net = sequential([dense(hidden), relu(), dense(classes)], { inputShape: [inputs], seed: 1 });
const train = createDataset({
  inputs: draw(batch * inputs),
  inputShape: [inputs],
  targets: Uint8Array.from({ length: batch }, (_, index) => index % classes),
});
const options = { train, loss: softmaxCrossEntropy, optimizer: sgd({ learningRate: 0.01 }) };
const ours = () => fit(net, { ...options, epochs: stepsPerRound, batchSize: batch, seed: 1 });

interface Naive {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly sizes: readonly [number, number, number];
}

function multiply({ x, y, z, sizes: [rows, columns, depth] }: Naive): void {
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      let sum = 0;
      for (let k = 0; k < depth; k += 1) sum += x[i * depth + k]! * y[k * columns + j]!;
      z[i * columns + j] = sum;
    }
  }
}

const product = (rows: number, columns: number, depth: number): Naive => ({
  x: draw(rows * depth),
  y: draw(depth * columns),
  z: new Float64Array(rows * columns),
  sizes: [rows, columns, depth],
});
// Forward and weight gradient of both layers, and the input gradient of the second.
const products = [
  product(batch, hidden, inputs),
  product(batch, classes, hidden),
  product(hidden, classes, batch),
  product(batch, hidden, classes),
  product(inputs, hidden, batch),
];

async function milliseconds(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / stepsPerRound;
}

const naive = (): void => {
  for (let step = 0; step < stepsPerRound; step += 1) products.forEach(multiply);
};
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const [oursMs, naiveMs]: [number[], number[]] = [[], []];
for (let round = 0; round < rounds; round += 1) {
  oursMs.push(await milliseconds(ours));
  naiveMs.push(await milliseconds(naive));
}
console.log(`mlp ${inputs}-${hidden}-${classes}, batch ${batch}, medians of ${rounds} rounds in turn`);
console.log(`training step          ${median(oursMs).toFixed(2)} ms`);
console.log(`textbook products only ${median(naiveMs).toFixed(2)} ms`);
console.log(`ratio                  ${(median(naiveMs) / median(oursMs)).toFixed(2)}×`);
