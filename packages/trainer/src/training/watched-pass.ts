import type { AffineUse } from "../layers/layer.ts";
import type { Loss } from "../losses/loss.ts";
import type { PassWatcher } from "../optimizers/optimizer.ts";
import type { Random } from "../random.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";

/** Tells all watchers of a use; nothing where there are none. */
export function watchFor(watchers: readonly PassWatcher[]): ((use: AffineUse) => void) | undefined {
  if (watchers.length === 0) return undefined;
  return (use) => {
    for (const { watch } of watchers) watch(use);
  };
}

interface PassEnd {
  readonly loss: Loss;
  readonly output: Tensor;
  readonly targets: Tensor;
  /** The stream that targets are drawn with, made when it is needed. */
  readonly draws: () => Random;
}

/**
 * Computes the loss and its gradients, and lets each watcher collect those it wants. Throws `argument` where they
 * are those of drawn targets and the loss cannot draw.
 */
export function backwardWatched(
  watchers: readonly PassWatcher[],
  { loss, output, targets, draws }: PassEnd,
): Tensor {
  const { tape } = output;
  const value = loss(output, targets);
  const collect = (gradients: PassWatcher["gradients"]): void => {
    for (const watcher of watchers) if (watcher.gradients === gradients) watcher.collect();
  };
  if (watchers.some(({ gradients }) => gradients === "sampled")) {
    tape.aside(() => {
      tape.backward(loss(output, drawTargets(loss, output, draws())));
      collect("sampled");
    });
  }
  tape.backward(value);
  collect("empirical");
  return value;
}

function drawTargets(loss: Loss, output: Tensor, random: Random): Tensor {
  if (loss.draw) return loss.draw(output, random);
  throw new TrainerError(
    "argument",
    'this loss has no draw(), so targets cannot be drawn from what the network predicts; choose fisher: "empirical", or a loss that is a negative log-likelihood and says how to draw.',
  );
}
