import type { Random } from "../random.ts";
import type { Vector } from "../shape.ts";

/** Fills with draws from the normal distribution of mean 0 and the given variance. */
export function drawNormal(values: Vector, variance: number, random: Random): void {
  const deviation = Math.sqrt(variance);
  for (let i = 0; i < values.length; i += 1) values[i] = deviation * random.normal();
}

/** Fills with uniform draws of mean 0 and the given variance: they lie within ±√(3 · variance). */
export function drawUniform(values: Vector, variance: number, random: Random): void {
  const bound = Math.sqrt(3 * variance);
  for (let i = 0; i < values.length; i += 1) values[i] = bound * (2 * random.uniform() - 1);
}
