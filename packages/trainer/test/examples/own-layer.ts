import { add, multiply, type Layer } from "@descent/trainer";

/** Stretches and moves every feature by learned amounts. */
export function affine(): Layer {
  return {
    kind: "affine",
    build(inputShape, { parameter }) {
      const scale = parameter("scale", inputShape, (values) => values.fill(1));
      const bias = parameter("bias", inputShape, (values) => values.fill(0));
      return {
        outputShape: inputShape,
        forward: (x, context) => add(multiply(x, context.parameter(scale)), context.parameter(bias)),
      };
    },
  };
}
