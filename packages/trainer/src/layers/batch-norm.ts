import { checkWithin } from "../check-number.ts";
import type { Storage } from "../engine/storage.ts";
import { normalize, normalizeBy } from "../tensor/normalize.ts";
import { reshape } from "../tensor/reshape.ts";
import { formatShape, type Vector } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Layer } from "./layer.ts";
import { affineRanges, exampleAxes, type NormOptions } from "./norm-layer.ts";

interface BatchNormOptions extends NormOptions {
  /** Share of each batch in the running statistics, from 0 to 1; 0.1 by default. */
  readonly momentum?: number;
}

/**
 * Batch normalization: each channel gets mean 0 and variance 1 over the batch and all positions, then a factor
 * "scale" and a summand "shift", [channels]. Takes [batch, features] or [batch, height, width, channels].
 * Evaluation uses the buffers "mean" and "variance", running averages of the batches' means and unbiased
 * variances, as PyTorch keeps them. Throws `argument` for options outside their ranges, `shape` for other
 * examples and, in training, for a single number per channel. Source: Ioffe & Szegedy (2015).
 */
export function batchNorm({ momentum = 0.1, epsilon = 1e-5 }: BatchNormOptions = {}): Layer {
  checkMomentum(momentum);
  checkWithin("batchNorm epsilon", epsilon, [0, 1]);
  return {
    kind: "batchNorm",
    build(inputShape, builder) {
      const { path, buffer } = builder;
      const { positions, channels } = exampleAxes(path, inputShape);
      const ranges = affineRanges(builder, [channels]);
      const runningMean = buffer("mean", [channels], 0);
      const runningVariance = buffer("variance", [channels], 1);
      return {
        outputShape: inputShape,
        forward(x, context) {
          const affine = { scale: context.parameter(ranges.scale), shift: context.parameter(ranges.shift) };
          const running = { mean: context.buffer(runningMean), variance: context.buffer(runningVariance) };
          if (!context.train) {
            const toTensor = (storage: Storage) => x.tape.leaf([channels], storage);
            const [mean, variance] = [toTensor(running.mean), toTensor(running.variance)];
            return normalizeBy(x, affine, { mean, variance, epsilon });
          }
          const count = x.shape[0]! * positions;
          if (count === 1) throw singleNumber(path, x.shape);
          const view = [count, channels];
          const { output, mean, variance } = normalize(x, affine, {
            view,
            statistics: [1, channels],
            epsilon,
          });
          blend(running.mean.data, mean.data, { momentum, factor: 1 });
          blend(running.variance.data, variance.data, { momentum, factor: count / (count - 1) });
          return reshape(output, x.shape);
        },
      };
    },
  };
}

/** running ← (1 − momentum) · running + momentum · factor · batch */
function blend(
  running: Vector,
  batch: Vector,
  { momentum, factor }: { readonly momentum: number; readonly factor: number },
): void {
  for (let at = 0; at < running.length; at += 1) {
    running[at] = (1 - momentum) * running[at]! + momentum * factor * batch[at]!;
  }
}

function checkMomentum(momentum: number): void {
  if (momentum >= 0 && momentum <= 1) return;
  throw new TrainerError("argument", `batchNorm momentum is ${momentum}; give a number from 0 to 1.`);
}

function singleNumber(path: string, shape: readonly number[]): TrainerError {
  return new TrainerError(
    "shape",
    `${path} got ${formatShape(shape)} in training: a single number per channel has no variance; give at least two examples or pixels, or leave a last batch of one out with dropLast.`,
  );
}
