import { batches } from "../data/batches.ts";
import { gather, type Dataset } from "../data/dataset.ts";
import { evaluationPass, type Network } from "../layers/network.ts";
import { accuracy } from "../losses/accuracy.ts";
import type { Loss } from "../losses/loss.ts";
import { ScoreMeans, type Scores } from "./scores.ts";

interface EvaluateOptions {
  readonly loss: Loss;
  /** Examples per pass; changes memory and speed, not the meaning. 256 by default. */
  readonly batchSize?: number;
}

/** Mean loss and accuracy over a dataset in evaluation mode: no dropout, and nothing is changed. */
export function evaluate(net: Network, dataset: Dataset, { loss, batchSize = 256 }: EvaluateOptions): Scores {
  const scores = new ScoreMeans();
  for (const indices of batches(dataset.size, { batchSize })) {
    const ofBatch = net.tape.step((tape) => {
      const { inputs, targets } = gather(tape, dataset, indices);
      const output = net.forward(inputs, evaluationPass);
      return { loss: loss(output, targets).item(), accuracy: accuracy(output, targets) };
    });
    scores.add(ofBatch, indices.length);
  }
  return scores.means;
}
