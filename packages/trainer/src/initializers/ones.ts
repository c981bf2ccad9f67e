import type { Initializer } from "./initializer.ts";

/** All ones: the start of factors, such as those of a normalization. */
export const ones: Initializer = (values) => {
  values.fill(1);
};
