import { createEngine, type EngineOptions } from "../engine/create-engine.ts";
import type { Engine } from "../engine/engine.ts";
import type { Initializer } from "../initializers/initializer.ts";
import { ParameterVector, type AffineMap, type ParameterRange } from "../parameters/parameter-vector.ts";
import { Random } from "../random.ts";
import { sizeOf, type Shape } from "../shape.ts";
import { TrainerError } from "../trainer-error.ts";
import { buildChain } from "./chain.ts";
import type { BufferRange, Layer, LayerBuilder } from "./layer.ts";
import { Network, type NetworkBuffer } from "./network.ts";

interface SequentialOptions extends EngineOptions {
  /** Shape of one example: [784], or [28, 28, 1] for images as height, width, channels. */
  readonly inputShape: Shape;
  /** Fixes the first parameters: a whole number from 0 to 2^53 − 1. */
  readonly seed: number;
}

/**
 * A network that applies `layers` in order. Every shape is inferred from the input's. A layer's path is its
 * kind and how many of that kind came so far, from 1: the parameters of the first dense layer are
 * "dense1.weight" and "dense1.bias". Throws `shape` when a layer cannot take what the one before it gives.
 */
export function sequential(
  layers: readonly Layer[],
  { inputShape, seed, ...engineOptions }: SequentialOptions,
): Network {
  sizeOf(inputShape);
  const plan = new ParameterPlan();
  const chain = buildChain(layers, inputShape, (name) => plan.builderFor(name));
  const engine = createEngine(engineOptions);
  return new Network({ inputShape, chain, ...plan.allocate(engine, new Random(seed)) });
}

/** Collects what the layers declare, because the flat vector can be made only when its length is known. */
class ParameterPlan {
  readonly #ranges: ParameterRange[] = [];
  readonly #initializers: Initializer[] = [];
  readonly #affineMaps: AffineMap[] = [];
  readonly #names = new Set<string>();
  readonly #buffers: (BufferRange & { readonly value: number })[] = [];

  builderFor(path: string): LayerBuilder {
    return {
      path,
      parameter: (name, shape, initializer) => {
        const start = this.#ranges.at(-1)?.end ?? 0;
        const range = { name: this.#claim(`${path}.${name}`), shape, start, end: start + sizeOf(shape) };
        this.#ranges.push(range);
        this.#initializers.push(initializer);
        return range;
      },
      buffer: (name, shape, value) => {
        const buffer = { name: this.#claim(`${path}.${name}`), shape, index: this.#buffers.length, value };
        this.#buffers.push(buffer);
        return buffer;
      },
      affine: (weight, bias) => {
        const map = { weight, bias };
        this.#affineMaps.push(map);
        return map;
      },
      inside: (name) => this.builderFor(`${path}.${name}`),
    };
  }

  /** Names are what states are stored by: each stands for one thing. */
  #claim(name: string): string {
    if (this.#names.has(name)) {
      throw new TrainerError(
        "argument",
        `there are two parameters or buffers called "${name}"; give each its own name, and layers a kind that does not end in a digit.`,
      );
    }
    this.#names.add(name);
    return name;
  }

  allocate(engine: Engine, random: Random): { parameters: ParameterVector; buffers: NetworkBuffer[] } {
    const parameters = new ParameterVector(engine, this.#ranges, this.#affineMaps);
    for (const [index, { name, shape, start, end }] of this.#ranges.entries()) {
      const values = parameters.values.subarray(start, end);
      this.#initializers[index]?.(values, shape, random.split("initialize", name));
    }
    const buffers = this.#buffers.map(({ value, ...range }) => {
      const storage = engine.arena.allocate(sizeOf(range.shape));
      storage.data.fill(value);
      return { ...range, storage };
    });
    return { parameters, buffers };
  }
}
