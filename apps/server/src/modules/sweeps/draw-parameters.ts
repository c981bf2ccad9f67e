import type { Parameters, ParameterSpec, ParameterValue } from "@descent/contracts";
import { drawUniform } from "./draw-uniform.ts";

/**
 * The parameters of trial `number` (from 1) of a random sweep: a function of seed, number and parameter name, so
 * that a trial drawn again is the same, and a parameter added later leaves the draws of the others alone.
 */
export function drawParameters(
  parameters: Parameters,
  seed: number,
  number: number,
): Record<string, ParameterValue> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, spec]) => [
      name,
      drawValue(spec, (draw) => drawUniform(`${seed}/${number}/${name}/${draw}`)),
    ]),
  );
}

/** `uniform(i)` is the i-th of this parameter's own draws from [0, 1). */
function drawValue(spec: ParameterSpec, uniform: (draw: number) => number): ParameterValue {
  if ("value" in spec) return spec.value;
  if ("values" in spec) return spec.values[Math.floor(uniform(0) * spec.values.length)]!;
  switch (spec.distribution) {
    case "uniform":
      return between(spec.min, spec.max, uniform(0));
    case "int_uniform":
      return spec.min + Math.floor(uniform(0) * (spec.max - spec.min + 1));
    case "q_uniform":
      return Math.round(between(spec.min, spec.max, uniform(0)) / spec.q) * spec.q;
    case "log_uniform_values":
      return within(spec, Math.exp(between(Math.log(spec.min), Math.log(spec.max), uniform(0))));
    case "normal":
      return spec.mu + spec.sigma * normalOf(uniform(0), uniform(1));
  }
}

/** Weighed rather than added to the lower bound: the distance of two numbers may be greater than any number. */
function between(min: number, max: number, uniform: number): number {
  return within({ min, max }, min * (1 - uniform) + max * uniform);
}

/** Rounding must not lead out of the bounds. */
function within({ min, max }: { min: number; max: number }, value: number): number {
  return Math.min(max, Math.max(min, value));
}

/** Box and Muller's transform of two uniform draws; 1 − u keeps the logarithm away from 0. */
function normalOf(u: number, v: number): number {
  return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
}
