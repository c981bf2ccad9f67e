import type { Storage } from "../engine/storage.ts";
import type { Initializer } from "../initializers/initializer.ts";
import type { AffineMap, ParameterRange } from "../parameters/parameter-vector.ts";
import type { Random } from "../random.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** What a layer may know while it computes. There is no global mode: the caller passes it with each call. */
export interface LayerContext {
  /** Whether this pass is for training; dropout and its like do nothing otherwise. */
  readonly train: boolean;
  /** A stream of this layer's own, different at every step. */
  readonly rng: Random;
  /** Steps done before this one. */
  readonly step: number;
  /** The parameter as a tensor of this step. */
  readonly parameter: (range: ParameterRange) => Tensor;
  /** The buffer's memory, which lasts from step to step. */
  readonly buffer: (buffer: BufferRange) => Storage;
  /** The same pass for a layer inside this one. */
  readonly inside: (path: string) => LayerContext;
  /** Told what each layer gave, where somebody wants to know. */
  readonly observe?: Observer | undefined;
  /** To be told of each use of an affine map, where somebody wants to know. */
  readonly watch?: Watch | undefined;
}

/** Gets the output of every layer of a pass, under the layer's path. */
export type Observer = (path: string, output: Tensor) => void;

/** One use of an affine map in a pass: output = rows · weight + bias. */
export interface AffineUse {
  readonly map: AffineMap;
  /** What was multiplied with the weight, computed when it is asked for: [batch · positions, inputs]. */
  readonly rows: () => Tensor;
  /** Before any activation: [batch, …, units], the axes between being the positions. */
  readonly output: Tensor;
}

/** Gets every use of an affine map in a pass, after the use. */
export type Watch = (use: AffineUse) => void;

/** Numbers that a layer keeps but nobody trains, such as running means. */
export interface BufferRange {
  /** Path, such as "batchNorm1.mean". */
  readonly name: string;
  readonly shape: Shape;
  readonly index: number;
}

/** Given to `Layer.build`. */
export interface LayerBuilder {
  /** The layer's name in the network, such as "dense1": begin error messages with it. */
  readonly path: string;
  /** Declares a parameter called `${path}.${name}` and returns the handle that `forward` asks its tensor by. */
  readonly parameter: (name: string, shape: Shape, initializer: Initializer) => ParameterRange;
  /** Declares a buffer called `${path}.${name}`, filled with `value`. */
  readonly buffer: (name: string, shape: Shape, value: number) => BufferRange;
  /**
   * Declares that `forward` uses these parameters as an affine map. It then has to tell `context.watch` of each
   * use: optimizers that look at layers, such as `kfac`, train these parameters and leave all others aside.
   */
  readonly affine: (weight: ParameterRange, bias?: ParameterRange) => AffineMap;
  /** Builds layers inside this one; their paths begin with this one's. */
  readonly inside: (path: string) => LayerBuilder;
}

type Forward = (input: Tensor, context: LayerContext) => Tensor;

/** A layer inside a network. */
export interface BuiltLayer {
  /** Shape of one example after the layer, without the batch axis. */
  readonly outputShape: Shape;
  /** Computes a batch: [batch, ...inputShape] to [batch, ...outputShape]. */
  readonly forward: Forward;
  /** Computes the layer and a ReLU after it in one pass, for layers that can. */
  readonly forwardRectified?: Forward;
  /** Whether the layer is exactly max(0, x), so that the one before it may do its work. */
  readonly isRectifier?: boolean;
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
