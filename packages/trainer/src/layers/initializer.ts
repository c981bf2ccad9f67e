import type { Random } from "../random.ts";
import type { Shape, Vector } from "../tensor/shape.ts";

/** Writes a parameter's first values in place, from its own random stream. */
export type Initializer = (values: Vector, shape: Shape, random: Random) => void;

/**
 * Normal with variance 2 / fan-in, which keeps the signal's size through ReLU layers. Fan-in is the product
 * of all axes but the last. Source: He et al., "Delving deep into rectifiers" (ICCV 2015), equation 10.
 */
export const heNormal: Initializer = (values, shape, random) => {
  const fanIn = shape.slice(0, -1).reduce((product, axis) => product * axis, 1);
  const deviation = Math.sqrt(2 / fanIn);
  for (let i = 0; i < values.length; i += 1) values[i] = deviation * random.normal();
};

/** All zeros: the start of biases. */
export const zeros: Initializer = (values) => {
  values.fill(0);
};
