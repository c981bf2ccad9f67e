import type { ParameterRange } from "../parameters/parameter-vector.ts";
import type { Random } from "../random.ts";
import type { Shape } from "../tensor/shape.ts";
import type { Tensor } from "../tensor/tape.ts";
import type { Initializer } from "./initializer.ts";

/** What a layer may know while it computes. There is no global mode: the caller passes it with each call. */
interface LayerContext {
  /** Whether this pass is for training; dropout and its like do nothing otherwise. */
  readonly train: boolean;
  /** A stream of this layer's own, different at every step. */
  readonly rng: Random;
  /** Steps done before this one. */
  readonly step: number;
  /** The parameter as a tensor of this step. */
  readonly parameter: (range: ParameterRange) => Tensor;
}

/** Given to `Layer.build`. */
export interface LayerBuilder {
  /** The layer's name in the network, such as "dense1": begin error messages with it. */
  readonly path: string;
  /** Declares a parameter called `${path}.${name}` and returns the handle that `forward` asks its tensor by. */
  readonly parameter: (name: string, shape: Shape, initializer: Initializer) => ParameterRange;
}

/** A layer inside a network. */
export interface BuiltLayer {
  /** Shape of one example after the layer, without the batch axis. */
  readonly outputShape: Shape;
  /** Computes a batch: [batch, ...inputShape] to [batch, ...outputShape]. */
  forward(input: Tensor, context: LayerContext): Tensor;
}

/**
 * Description of a layer. One description may serve several networks: what belongs to a network is made by
 * `build`, which throws `shape` when it cannot take `inputShape` (one example, without the batch axis).
 */
export interface Layer {
  /** Names the layer in paths: the second "dense" of a network is "dense2". */
  readonly kind: string;
  build(inputShape: Shape, builder: LayerBuilder): BuiltLayer;
}
