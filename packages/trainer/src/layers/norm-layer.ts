import { checkWithin } from "../check-number.ts";
import { ones } from "../initializers/ones.ts";
import { zeros } from "../initializers/zeros.ts";
import type { ParameterRange } from "../parameters/parameter-vector.ts";
import { countOf, type NormalizationAxes } from "../tensor/normalization.ts";
import { normalize } from "../tensor/normalize.ts";
import { reshape } from "../tensor/reshape.ts";
import { formatShape, type Shape } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Layer, LayerBuilder } from "./layer.ts";

/** What every normalization layer takes. */
export interface NormOptions {
  /** Added to the variance before its root is taken, from 0 to below 1; 1e-5 by default. */
  readonly epsilon?: number;
}

/** Sizes of one example, which has one position when it is a flat vector. */
export interface ExampleAxes {
  readonly positions: number;
  readonly channels: number;
}

/** Reads [features] or [height, width, channels]. Throws `shape`, beginning with the path, for another shape. */
export function exampleAxes(path: string, inputShape: Shape): ExampleAxes {
  const [first, width, channels] = inputShape;
  if (inputShape.length === 1) return { positions: 1, channels: first! };
  if (inputShape.length === 3) return { positions: first! * width!, channels: channels! };
  throw new TrainerError(
    "shape",
    `${path} needs examples of shape [features] or [height, width, channels], got ${formatShape(inputShape)}.`,
  );
}

/** Declares the parameters: "scale", which starts at ones, and "shift", which starts at zeros. */
export function affineRanges(
  { parameter }: LayerBuilder,
  shape: Shape,
): { readonly scale: ParameterRange; readonly shift: ParameterRange } {
  return { scale: parameter("scale", shape, ones), shift: parameter("shift", shape, zeros) };
}

interface ExampleNorm {
  /** Of scale and shift. */
  readonly parameterShape: Shape;
  /** How scale and shift lie against the view; the parameters' shape by default. */
  readonly affineShape?: Shape;
  readonly axesOf: (batch: number) => NormalizationAxes;
}

interface ExampleNormOptions extends NormOptions {
  /** Throws `shape` when it cannot take the example. */
  readonly plan: (path: string, inputShape: Shape) => ExampleNorm;
}

/**
 * A layer that normalizes each example by itself: the same in training and evaluation. Its build throws `shape`
 * where a mean would be that of a single number.
 */
export function exampleNormLayer(kind: string, { epsilon = 1e-5, plan }: ExampleNormOptions): Layer {
  checkWithin(`${kind} epsilon`, epsilon, [0, 1]);
  return {
    kind,
    build(inputShape, builder) {
      const { parameterShape, affineShape = parameterShape, axesOf } = plan(builder.path, inputShape);
      if (countOf(axesOf(1)) === 1) {
        throw new TrainerError(
          "shape",
          `${builder.path} would normalize single numbers of ${formatShape(inputShape)}, of which nothing is left; let more numbers share a mean, or leave it out.`,
        );
      }
      const { scale, shift } = affineRanges(builder, parameterShape);
      return {
        outputShape: inputShape,
        forward(x, { parameter }) {
          const affine = {
            scale: reshape(parameter(scale), affineShape),
            shift: reshape(parameter(shift), affineShape),
          };
          const { output } = normalize(x, affine, { ...axesOf(x.shape[0]!), epsilon });
          return reshape(output, x.shape);
        },
      };
    },
  };
}
