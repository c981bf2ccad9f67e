import type { AffineMap } from "../../parameters/parameter-vector.ts";
import { TrainerError } from "../../trainer-error.ts";

/** Sides of the two matrices of a map. */
interface FactorSizes {
  /** Inputs, and the 1 that is to a bias what an input is to its weights. */
  readonly inputs: number;
  readonly units: number;
}

/** A matrix of this side has 64 MiB in float32 and takes the better part of a minute to invert. */
const sideMax = 4096;

/** Sides of the factors of a map. */
export function factorSizes({ weight: { shape, start, end }, bias }: AffineMap): FactorSizes {
  const units = shape.at(-1)!;
  return { inputs: (end - start) / units + (bias ? 1 : 0), units };
}

/** Throws `argument` for a map whose factors are too large to be inverted. */
export function checkSizes(map: AffineMap): void {
  const { inputs, units } = factorSizes(map);
  if (inputs <= sideMax && units <= sideMax) return;
  throw new TrainerError(
    "argument",
    `kfac would invert matrices of ${inputs} and ${units} rows for ${map.weight.name}, at most ${sideMax} are possible; leave it to \`others\` with \`match\`.`,
  );
}
