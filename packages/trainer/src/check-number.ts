import { TrainerError } from "./trainer-error.ts";

/** Throws `argument`, naming the value, unless it is a whole number ≥ `min`. */
export function checkWhole(name: string, value: number, min: number): void {
  if (Number.isSafeInteger(value) && value >= min) return;
  throw new TrainerError("argument", `${name} is ${shown(value)}; give a whole number of at least ${min}.`);
}

/** Throws `argument`, naming the value, unless it lies in [min, below). */
export function checkWithin(name: string, value: number, [min, below]: readonly [number, number]): void {
  if (typeof value === "number" && value >= min && value < below) return;
  throw new TrainerError(
    "argument",
    `${name} is ${shown(value)}; give a number from ${min} to below ${below}.`,
  );
}

/** Throws `argument`, naming the value, unless it is a number above 0; Infinity is one. */
export function checkPositive(name: string, value: number): void {
  if (typeof value === "number" && value > 0) return;
  throw new TrainerError("argument", `${name} is ${shown(value)}; give a number above 0.`);
}

/** Throws `argument`, naming the value, unless it lies in (0, 1]. */
export function checkFraction(name: string, value: number): void {
  if (typeof value === "number" && value > 0 && value <= 1) return;
  throw new TrainerError("argument", `${name} is ${shown(value)}; give a number above 0 and at most 1.`);
}

/** Plain JavaScript may hand over a text that looks like a number. */
function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
