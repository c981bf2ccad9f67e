import { input, scalar, type Expression } from "../expressions/expression.ts";
import { createProgram } from "../expressions/program.ts";
import { operate } from "../tensor/operate.ts";
import { applyPointwise } from "../tensor/pointwise.ts";
import { scale } from "../tensor/scale.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { wantedProbabilities } from "./class-targets.ts";
import { drawLabels } from "./draw-labels.ts";
import { classAxes } from "./loss.ts";

/*
 * With m the largest logit of a row and s = Σ exp(x − m): log softmax(x) = x − m − log s. Shifting by the
 * maximum keeps exp from overflowing. Classes with a target of 0 are passed over: 0 × −Infinity is NaN.
 */
const [logit, largest, total, wanted] = [input(0), input(1), input(2), input(3)];
const exponential = logit.subtract(largest).exp();
const surprise = wanted.select(wanted.multiply(total.log().subtract(logit.subtract(largest))), 0);

/**
 * Mean over the batch of −Σ target · log softmax(logits). Logits have shape [batch, classes]; targets are
 * labels 0 … classes − 1 of shape [batch], or soft targets of shape [batch, classes] whose rows sum to 1.
 * Throws `shape`, showing both shapes, for other targets and `argument` for a label that is no class.
 */
export function softmaxCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
  const { batch, classes } = classAxes(logits);
  const probabilities = wantedProbabilities(targets, batch, classes);
  const maxima = rowMaxima(logits, batch, classes);
  // The fused loss knows no gradient for targets, which are seldom trained.
  if (logits.tape.engine.fused && !targets.needsGradient) return fusedLoss(logits, maxima, probabilities);
  const totals = applyPointwise(exponential, [logits, maxima], { sumTo: [batch, 1] });
  const sum = applyPointwise(surprise, [logits, maxima, totals, probabilities], { sumTo: [] });
  return scale(sum, 1 / batch);
}

softmaxCrossEntropy.draw = drawLabels;

/** The largest logit of each row; NaN where one is NaN. It shifts the logits and takes no gradient. */
function rowMaxima(logits: Tensor, batch: number, classes: number): Tensor {
  const maxima = logits.tape.empty([batch, 1]);
  const [x, into] = [logits.data, maxima.storage.data];
  for (let row = 0; row < batch; row += 1) {
    let most = -Infinity;
    for (let at = row * classes; at < (row + 1) * classes; at += 1) most = Math.max(most, x[at]!);
    into[row] = most;
  }
  return maxima;
}

/** Exponentials, and their sum and that of the targets in each row. */
const exponentials = createProgram([exponential, exponential, input(2)]);
const meanSurprise = createProgram([surprise.multiply(scalar(0))]);
/** Softmax, times the row's sum of targets, minus target, over the batch, times the gradient of the loss. */
const [power, rowTotal, wantedShare, wantedTotal, lossGradient] = [0, 1, 2, 3, 4].map(input) as FiveInputs;
const difference = createProgram([
  power
    .divide(rowTotal)
    .multiply(wantedTotal)
    .subtract(wantedShare)
    .multiply(lossGradient.multiply(scalar(0))),
]);

type FiveInputs = [Expression, Expression, Expression, Expression, Expression];

/** The same in two passes that keep the exponentials, whose gradient is softmax − target. */
function fusedLoss(logits: Tensor, maxima: Tensor, probabilities: Tensor): Tensor {
  const { tape } = logits;
  const [batch, classes] = [logits.shape[0]!, logits.shape[1]!];
  const { kernels } = tape.engine;
  const powers = tape.empty([batch, classes]);
  const totals = tape.empty([batch, 1]);
  const wantedTotals = tape.empty([batch, 1]);
  const matrix = (tensor: Tensor) => ({ storage: tape.dense(tensor).storage, strides: [classes, 1] });
  const column = ({ storage }: Tensor) => ({ storage, strides: [1, 0] });
  const single = ({ storage }: Tensor) => ({ storage, strides: [0, 0] });
  const dimensions = [batch, classes];
  kernels.pointwise({
    program: exponentials,
    dimensions,
    inputs: [matrix(logits), column(maxima), matrix(probabilities)],
    outputs: [matrix(powers), column(totals), column(wantedTotals)],
  });
  const scalars = [1 / batch];
  return operate({
    inputs: [logits, probabilities],
    shape: [],
    compute: (storage) =>
      kernels.pointwise({
        program: meanSurprise,
        dimensions,
        inputs: [matrix(logits), column(maxima), column(totals), matrix(probabilities)],
        outputs: [{ storage, strides: [0, 0] }],
        scalars,
      }),
    vjp(gradient, [toLogits]) {
      const target = toLogits?.claim();
      if (!target) return;
      kernels.pointwise({
        program: difference,
        dimensions,
        inputs: [
          matrix(powers),
          column(totals),
          matrix(probabilities),
          column(wantedTotals),
          single(gradient),
        ],
        outputs: [{ storage: target.storage, strides: [classes, 1] }],
        accumulate: target.accumulate,
        scalars,
      });
    },
  });
}
