import { TrainerError } from "./trainer-error.ts";

/** Throws `argument`, naming the value, unless it is a whole number ≥ `min`. */
export function checkWhole(name: string, value: number, min: number): void {
  if (Number.isSafeInteger(value) && value >= min) return;
  throw new TrainerError("argument", `${name} is ${value}; give a whole number of at least ${min}.`);
}

/** Throws `argument`, naming the value, unless it lies in [min, below). */
export function checkWithin(name: string, value: number, [min, below]: readonly [number, number]): void {
  if (value >= min && value < below) return;
  throw new TrainerError("argument", `${name} is ${value}; give a number from ${min} to below ${below}.`);
}
