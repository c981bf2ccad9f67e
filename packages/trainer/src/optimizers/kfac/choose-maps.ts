import { isNamed } from "../../parameters/included-ranges.ts";
import type { AffineMap, ParameterRange, ParameterVector } from "../../parameters/parameter-vector.ts";
import { TrainerError } from "../../trainer-error.ts";
import { checkSizes } from "./factor-sizes.ts";

/**
 * The affine maps whose weights are among these parameters and match the pattern, each with what of it is to be
 * trained: a bias that is not among them stays out. Throws `argument`, listing the names there are, when there is
 * none, and for one that is too large.
 */
export function chooseMaps(
  { affineMaps }: ParameterVector,
  ranges: readonly ParameterRange[],
  match: RegExp | undefined,
): ReadonlyMap<AffineMap, AffineMap> {
  const chosen = new Map<AffineMap, AffineMap>();
  for (const map of affineMaps) {
    const { weight, bias } = map;
    if (!ranges.includes(weight) || (match && !isNamed(weight, match))) continue;
    const own = { weight, bias: bias && ranges.includes(bias) ? bias : undefined };
    checkSizes(own);
    chosen.set(map, own);
  }
  if (chosen.size > 0) return chosen;
  throw new TrainerError(
    "argument",
    `kfac found no dense or conv2d layer${match ? ` whose weight matches ${String(match)}` : ""}; it was given: ${ranges.map(({ name }) => name).join(", ") || "nothing"}.`,
  );
}
