import {
  createDataset,
  dense,
  evaluate,
  fit,
  meanSquaredError,
  Random,
  sequential,
  tanh,
  type Optimizer,
} from "../src/index.ts";

const [examples, inputs, causes] = [512, 20, 6];

/** Twenty numbers that hang together through six causes, each half as strong as the one before. */
function mixtures(): Float64Array {
  const random = new Random(5);
  const weights = Float64Array.from({ length: causes * inputs }, () => random.normal());
  const numbers = new Float64Array(examples * inputs);
  for (let row = 0; row < examples; row += 1) {
    const strengths = Array.from({ length: causes }, (_, cause) => random.normal() / 2 ** cause);
    for (let at = 0; at < inputs; at += 1) {
      const terms = strengths.map((strength, cause) => strength * weights[cause * inputs + at]!);
      numbers[row * inputs + at] = Math.tanh(terms.reduce((sum, term) => sum + term, 0));
    }
  }
  return numbers;
}

const numbers = mixtures();
const shapes = { inputShape: [inputs], targetShape: [inputs] };
const train = createDataset({ inputs: numbers, targets: numbers, ...shapes });
const loss = meanSquaredError;

/**
 * Steps that an optimizer needs to bring a small autoencoder's training loss down to 0.003, looked at after every
 * fourth, or Infinity when `stepsMax` are not enough.
 */
export async function stepsToLearn(optimizer: Optimizer, stepsMax: number): Promise<number> {
  const layers = [dense(16), tanh(), dense(causes), dense(16), tanh(), dense(inputs)];
  const net = sequential(layers, { inputShape: [inputs], seed: 1 });
  const goal = new AbortController();
  const { steps, aborted } = await fit(net, {
    train,
    loss,
    optimizer,
    epochs: stepsMax / 4 + 1,
    batchSize: examples / 4,
    seed: 2,
    threads: 1,
    signal: goal.signal,
    onEpoch({ steps: done }) {
      if (done > stepsMax || evaluate(net, train, { loss }).loss <= 0.003) goal.abort();
    },
  });
  return aborted && steps <= stepsMax ? steps : Infinity;
}
