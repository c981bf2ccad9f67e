import type { Initializer } from "./initializer.ts";

/** All zeros: the start of biases. Weights that start at zero all learn the same. */
export const zeros: Initializer = (values) => {
  values.fill(0);
};
