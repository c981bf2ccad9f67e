import { TrainerError } from "../trainer-error.ts";

/**
 * Means of the numbers whose places are equal modulo `period`: [period]. The length is a multiple of it.
 * Throws `argument`, naming the place, for a number that is not finite.
 */
export function meansOf(numbers: ArrayLike<number>, period: number): Float64Array {
  const sums = new Float64Array(period);
  for (let at = 0; at < numbers.length; at += 1) {
    const value = numbers[at]!;
    if (!Number.isFinite(value)) {
      throw new TrainerError(
        "argument",
        `input number ${at} of the training data is ${value}; leave its example out or replace it, then fit again.`,
      );
    }
    // Distances from the first of each, so that the mean of equal numbers is exactly that number.
    sums[at % period]! += value - numbers[at % period]!;
  }
  return sums.map((sum, place) => numbers[place]! + sum / (numbers.length / period));
}

/** Deviations, dividing by the count, from `means` as meansOf() gives them: [period]; 0 where all are equal. */
export function deviationsOf(numbers: ArrayLike<number>, means: Float64Array): Float64Array {
  const period = means.length;
  const squares = new Float64Array(period);
  for (let at = 0; at < numbers.length; at += 1) {
    squares[at % period]! += (numbers[at]! - means[at % period]!) ** 2;
  }
  return squares.map((sum) => Math.sqrt(sum / (numbers.length / period)));
}
