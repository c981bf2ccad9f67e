import type { Random } from "../random.ts";
import { formatShape, sizeOf, type Shape, type Vector } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";

/** Writes all first values of a parameter of that shape in place, drawing from the parameter's own stream. */
export type Initializer = (values: Vector, shape: Shape, random: Random) => void;

/** How many numbers feed one output of a weight, and how many outputs one input feeds. */
interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * Fans of a weight [inputs, units] or [kernelHeight, kernelWidth, channelsIn, channelsOut]: fan-in is the
 * product of all axes but the last, fan-out the last times all before the last two (the kernel's positions).
 * Throws `shape` for fewer than two axes, where neither means anything.
 */
export function fansOf(shape: Shape): Fans {
  const [inputs, outputs] = shape.slice(-2);
  if (inputs === undefined || outputs === undefined) {
    throw new TrainerError(
      "shape",
      `an initializer that scales by fan needs a weight of at least 2 axes, got shape ${formatShape(shape)}; start this parameter with zeros, ones or normal().`,
    );
  }
  const positions = sizeOf(shape.slice(0, -2));
  return { fanIn: positions * inputs, fanOut: positions * outputs };
}
