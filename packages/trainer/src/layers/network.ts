import type { ParameterRange, ParameterVector } from "../parameters/parameter-vector.ts";
import { Random } from "../random.ts";
import { formatShape, isSameShape, sizeOf, type Shape, type Vector } from "../tensor/shape.ts";
import { Tape, type Tensor } from "../tensor/tape.ts";
import { TrainerError } from "../trainer-error.ts";
import type { BuiltLayer } from "./layer.ts";

/** A layer of a network under its path. */
export interface NamedLayer {
  readonly path: string;
  readonly layer: BuiltLayer;
}

/** How a pass is meant: for training or not, at which step, with which randomness. */
interface PassOptions {
  readonly train: boolean;
  readonly step: number;
  /** Stream that every layer's own stream of this step is split from. */
  readonly random: Random;
}

interface NetworkParts {
  readonly inputShape: Shape;
  readonly layers: readonly NamedLayer[];
  readonly parameters: ParameterVector;
}

/** Layers in a row with their parameters and the tape their steps run on. Made by `sequential`. */
export class Network {
  /** Shape of one example, without the batch axis. */
  readonly inputShape: Shape;
  /** Shape of one example's output, without the batch axis. */
  readonly outputShape: Shape;
  readonly parameters: ParameterVector;
  readonly tape = new Tape();
  readonly #layers: readonly NamedLayer[];

  constructor({ inputShape, layers, parameters }: NetworkParts) {
    this.inputShape = inputShape;
    this.outputShape = layers.at(-1)?.layer.outputShape ?? inputShape;
    this.parameters = parameters;
    this.#layers = layers;
  }

  /**
   * Computes a batch inside a step of `net.tape`: [batch, ...inputShape] to [batch, ...layer.outputShape].
   * Throws `shape`, showing both shapes, for another input.
   */
  forward(input: Tensor, { train, step, random }: PassOptions): Tensor {
    if (!isSameShape(input.shape.slice(1), this.inputShape)) {
      throw new TrainerError(
        "shape",
        `the network takes [batch, ${this.inputShape.join(", ")}], got ${formatShape(input.shape)}.`,
      );
    }
    const parameter = (range: ParameterRange): Tensor => this.#parameterTensor(range);
    let current = input;
    for (const { path, layer } of this.#layers) {
      const before = current.shape;
      current = layer.forward(current, { train, step, parameter, rng: random.split(path, step) });
      if (!isSameShape(current.shape, [before[0]!, ...layer.outputShape])) {
        throw new TrainerError(
          "shape",
          `${path} announced examples of shape ${formatShape(layer.outputShape)} but turned ${formatShape(before)} into ${formatShape(current.shape)}; its build() and forward() disagree.`,
        );
      }
    }
    return current;
  }

  /**
   * Outputs for examples given one after another, in evaluation mode, as a copy that stays valid:
   * [examples × outputs] numbers. Throws `shape` when the numbers are not whole examples.
   */
  predict(inputs: ArrayLike<number>): Vector {
    const size = sizeOf(this.inputShape);
    const batch = inputs.length / size;
    if (!Number.isInteger(batch) || batch === 0) {
      throw new TrainerError(
        "shape",
        `predict() got ${inputs.length} numbers, which is not one or more examples of ${size} (shape ${formatShape(this.inputShape)}).`,
      );
    }
    return this.tape.step((tape) => {
      const input = tape.constant([batch, ...this.inputShape], inputs);
      return this.forward(input, evaluationPass).data.slice();
    });
  }

  #parameterTensor({ shape, start, end }: ParameterRange): Tensor {
    const { values, gradients } = this.parameters;
    return this.tape.leaf(shape, values.subarray(start, end), gradients.subarray(start, end));
  }
}

/** A pass that looks and changes nothing. */
export const evaluationPass: PassOptions = { train: false, step: 0, random: new Random(0) };
