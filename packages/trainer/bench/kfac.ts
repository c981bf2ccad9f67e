// node bench/kfac.ts: what a step of K-FAC costs in steps of Adam, and whether fewer of them make up for it.
import * as d from "../src/index.ts";
import { kfac } from "../src/optimizers/kfac/kfac.ts";
import { stepsToLearn } from "../test/autoencoding.ts";
import { median, timeOf } from "./medians.ts";
import { trainerOf } from "./networks.ts";

const [statisticsEvery, invertEvery, rounds] = [10, 100, 3];

const ratio = (value: number): string => `${value.toFixed(2)}×`;

/** Steps of both in turns, so that a busy machine slows both alike. */
function compareSteps(name: string): void {
  const adam = trainerOf(name, { optimizer: d.adam() });
  const other = trainerOf(name, { optimizer: kfac({ statisticsEvery, invertEvery }) });
  const times = {
    adam: [] as number[],
    plain: [] as number[],
    watched: [] as number[],
    inverted: [] as number[],
  };
  for (let step = 0; step < rounds * invertEvery; step += 1) {
    times.adam.push(timeOf(adam.step));
    const isWatched = step % statisticsEvery === 0;
    times[step % invertEvery === 0 ? "inverted" : isWatched ? "watched" : "plain"].push(timeOf(other.step));
  }
  const one = median(times.adam);
  const [plain, watched, inverted] = [times.plain, times.watched, times.inverted].map(
    (each) => median(each) / one,
  );
  const watches = invertEvery / statisticsEvery;
  const mean = (inverted! + (watches - 1) * watched! + (invertEvery - watches) * plain!) / invertEvery;
  console.log(
    `${name.padEnd(5)} Adam ${one.toFixed(3)} ms; K-FAC: a step ${ratio(plain!)}, with statistics ${ratio(watched!)}, ` +
      `with inversion too ${ratio(inverted!)}; on average, at the default periods, ${ratio(mean)}`,
  );
}

/** Steps and time to the goal of `stepsToLearn`, at the best of AdamW's learning rates and with K-FAC's defaults. */
async function compareLearning(): Promise<void> {
  const learn = async (optimizer: d.Optimizer): Promise<{ steps: number; ms: number }> => {
    const start = performance.now();
    const steps = await stepsToLearn(optimizer, 1200);
    return { steps, ms: performance.now() - start };
  };
  const first = await learn(d.adamw({ learningRate: 0.01 }));
  const runs = [first];
  for (const learningRate of [0.02, 0.03, 0.05, 0.1]) runs.push(await learn(d.adamw({ learningRate })));
  const best = runs.reduce((a, b) => (b.steps < a.steps ? b : a));
  const ours = await learn(kfac());
  console.log(
    `autoencoder to a loss of 0.003: AdamW ${best.steps} steps, K-FAC ${ours.steps}, ${ratio(ours.steps / best.steps)} the steps ` +
      `and ${ratio(ours.ms / best.ms)} the time`,
  );
}

for (const name of ["mlp", "cnn", "tiny"]) compareSteps(name);
await compareLearning();
