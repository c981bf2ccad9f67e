import { ParameterVector, type ParameterRange } from "../parameters/parameter-vector.ts";
import { Random } from "../random.ts";
import { sizeOf, type Shape } from "../tensor/shape.ts";
import type { Initializer } from "./initializer.ts";
import type { Layer, LayerBuilder } from "./layer.ts";
import { Network, type NamedLayer } from "./network.ts";

interface SequentialOptions {
  /** Shape of one example, without the batch axis: [784], or [28, 28] before a flatten(). */
  readonly inputShape: Shape;
  /** Fixes the first parameters: a whole number from 0 to 2^53 − 1. */
  readonly seed: number;
}

/**
 * A network that applies `layers` in order. Every shape is inferred from the input's. A layer's path is its
 * kind and how many of that kind came so far, from 1: the parameters of the first dense layer are
 * "dense1.weight" and "dense1.bias". Throws `shape` when a layer cannot take what the one before it gives.
 */
export function sequential(layers: readonly Layer[], { inputShape, seed }: SequentialOptions): Network {
  sizeOf(inputShape);
  const plan = new ParameterPlan();
  const counts = new Map<string, number>();
  const named: NamedLayer[] = [];
  let shape = inputShape;
  for (const layer of layers) {
    const count = (counts.get(layer.kind) ?? 0) + 1;
    counts.set(layer.kind, count);
    const path = `${layer.kind}${count}`;
    const built = layer.build(shape, plan.builderFor(path));
    named.push({ path, layer: built });
    shape = built.outputShape;
  }
  return new Network({ inputShape, layers: named, parameters: plan.allocate(new Random(seed)) });
}

/** Collects what the layers declare, because the flat vector can be made only when its length is known. */
class ParameterPlan {
  readonly #ranges: ParameterRange[] = [];
  readonly #initializers: Initializer[] = [];

  builderFor(path: string): LayerBuilder {
    return {
      path,
      parameter: (name, shape, initializer) => {
        const start = this.#ranges.at(-1)?.end ?? 0;
        const range = { name: `${path}.${name}`, shape, start, end: start + sizeOf(shape) };
        this.#ranges.push(range);
        this.#initializers.push(initializer);
        return range;
      },
    };
  }

  allocate(random: Random): ParameterVector {
    const parameters = new ParameterVector(this.#ranges);
    for (const [index, { name, shape, start, end }] of this.#ranges.entries()) {
      const values = parameters.values.subarray(start, end);
      this.#initializers[index]?.(values, shape, random.split("initialize", name));
    }
    return parameters;
  }
}
