import {
  adamw,
  cosine,
  fit,
  kfac,
  softmaxCrossEntropy,
  type Dataset,
  type Optimizer,
} from "@descent/trainer";
import { digitsNetwork } from "../digits/digits-networks.ts";
import { digitDatasets, loadDigits } from "../digits/load-digits.ts";
import { endLoss } from "../race/choose-rate.ts";
import { figure } from "./figure.ts";
import { lossPanel } from "./loss-panel.ts";

const rates = [1e-3, 3e-3, 0.01];
const epochs = 12;
const batchSize = 500;

/** Training loss of every step of a dense network on the digits. */
async function lossesOf(optimizer: Optimizer, train: Dataset): Promise<readonly number[]> {
  const net = digitsNetwork({ network: "dense", hiddenUnits: 64, dropout: 0, seed: 1 });
  const losses: number[] = [];
  const onStep = ({ loss }: { loss: number }): unknown => losses.push(loss);
  const schedule = cosine(epochs * Math.ceil(train.size / batchSize));
  const options = {
    train,
    loss: softmaxCrossEntropy,
    optimizer,
    schedule,
    epochs,
    batchSize,
    seed: 1,
    onStep,
  };
  await fit(net, options);
  return losses;
}

/** K-FAC, which inverts every 20 steps, beside AdamW at the best of three rates. */
export async function digitsFigure(): Promise<string> {
  const { train } = digitDatasets(loadDigits(), 1);
  const trials = [];
  for (const learningRate of rates)
    trials.push({ learningRate, values: await lossesOf(adamw({ learningRate }), train) });
  const [best] = trials.toSorted((a, b) => endLoss(a.values) - endLoss(b.values));
  const curves = [
    { className: "other", values: best!.values },
    { className: "own", values: await lossesOf(kfac({ invertEvery: 20 }), train) },
  ];
  return figure({
    width: 480,
    height: 268,
    title: "Training loss on the digits: K-FAC beside AdamW",
    legend: [
      { className: "other", text: `AdamW, rate ${best!.learningRate}` },
      { className: "own", text: "K-FAC" },
    ],
    panels: [
      lossPanel(
        { left: 48, top: 28, width: 400, height: 180 },
        { heading: "training loss, dense network on the digits", curves, powers: [-4, -3, -2, -1, 0, 1] },
      ),
    ],
  });
}
