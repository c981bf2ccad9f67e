import { beale, noisy, quadratic, rosenbrock, saddle, twoMinima, type ToyLoss } from "@descent/trainer";

/** The losses that are raced on, all of two dimensions. */
export const racedLosses: readonly ToyLoss[] = [
  quadratic(),
  quadratic({ angle: Math.PI / 6 }),
  rosenbrock(),
  beale(),
  saddle(),
  twoMinima(),
  noisy(quadratic(), { deviation: 1, seed: 1 }),
];
