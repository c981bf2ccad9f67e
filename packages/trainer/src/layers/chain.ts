import { formatShape, isSameShape, type Shape } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";
import type { BuiltLayer, Layer, LayerBuilder, LayerContext } from "./layer.ts";

/** A layer of a network under its path. */
interface NamedLayer {
  /** Within the chain, such as "dense1". */
  readonly name: string;
  /** Within the network, such as "residual1.dense1". */
  readonly path: string;
  readonly layer: BuiltLayer;
}

/** Layers one after another. */
export interface Chain {
  readonly outputShape: Shape;
  forward(input: Tensor, context: LayerContext): Tensor;
}

/**
 * Builds layers in order, each for the shape that the one before it gives. A layer's name is its kind and how
 * many of that kind came so far, from 1. Throws `shape` when a layer cannot take what it gets.
 */
export function buildChain(
  layers: readonly Layer[],
  inputShape: Shape,
  builderFor: (name: string) => LayerBuilder,
): Chain {
  const counts = new Map<string, number>();
  const named: NamedLayer[] = [];
  let shape = inputShape;
  for (const layer of layers) {
    const count = (counts.get(layer.kind) ?? 0) + 1;
    counts.set(layer.kind, count);
    const name = `${layer.kind}${count}`;
    const builder = builderFor(name);
    const built = layer.build(shape, builder);
    named.push({ name, path: builder.path, layer: built });
    shape = built.outputShape;
  }
  return { outputShape: shape, forward: (input, context) => forwardAll(named, input, context) };
}

function forwardAll(layers: readonly NamedLayer[], input: Tensor, context: LayerContext): Tensor {
  let current = input;
  const isLookedAt = context.observe !== undefined || context.watch !== undefined;
  for (let at = 0; at < layers.length; at += 1) {
    const { name, path, layer } = layers[at]!;
    const before = current.shape;
    const inside = context.inside(name);
    const isRectified = layers[at + 1]?.layer.isRectifier ?? false;
    if (isRectified && !isLookedAt && layer.forwardRectified) {
      current = layer.forwardRectified(current, inside);
      at += 1;
    } else {
      current = layer.forward(current, inside);
    }
    if (!isSameShape(current.shape, [before[0]!, ...layer.outputShape])) {
      throw new TrainerError(
        "shape",
        `${path} announced examples of shape ${formatShape(layer.outputShape)} but turned ${formatShape(before)} into ${formatShape(current.shape)}; its build() and forward() disagree.`,
      );
    }
    context.observe?.(path, current);
  }
  return current;
}
