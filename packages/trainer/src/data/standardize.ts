import { sizeOf, type Shape } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Dataset } from "./dataset.ts";
import { deviationsOf, meansOf } from "./moments.ts";
import { createPreprocessing, type Preprocessing } from "./preprocessing.ts";

interface StandardizeOptions {
  /**
   * What shares one mean and one deviation: each number of an input for itself ("feature", by default), all
   * of one channel (the last axis), or everything.
   */
  readonly per?: "feature" | "channel" | "all";
}

/**
 * Fits (x − mean) / deviation on the training split, after which its inputs have mean 0 and deviation 1. What
 * is constant there is centred and not divided. Source: the lecture's zero-centring and normalization,
 * `X -= np.mean(X, axis=0); X /= np.std(X, axis=0)`. Throws `argument` for an unknown `per` and for a number
 * that is not finite.
 */
export function standardize(train: Dataset, { per = "feature" }: StandardizeOptions = {}): Preprocessing {
  const { inputs, inputShape } = train;
  const period = periodOf(per, inputShape);
  const means = meansOf(inputs, period);
  const divisors = deviationsOf(inputs, means).map((deviation) => (deviation === 0 ? 1 : deviation));
  return createPreprocessing({
    name: "standardize",
    inputShape,
    outputShape: inputShape,
    transform(example, into) {
      for (let i = 0; i < into.length; i += 1) {
        into[i] = (example[i]! - means[i % period]!) / divisors[i % period]!;
      }
    },
  });
}

/** The places of an example repeat after so many numbers what they share. */
function periodOf(per: StandardizeOptions["per"], inputShape: Shape): number {
  if (per === "feature") return sizeOf(inputShape);
  if (per === "channel") return inputShape.at(-1) ?? 1;
  if (per === "all") return 1;
  throw new TrainerError(
    "argument",
    `standardize per is ${JSON.stringify(per)}; give "feature", "channel" or "all".`,
  );
}
