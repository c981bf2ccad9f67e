import { TrainerError } from "../trainer-error.ts";
import { Scratch } from "./scratch.ts";
import { formatShape, isSameShape, sizeOf, type Shape, type Vector } from "./shape.ts";

/*
 * The tape writes down every operation of a step as it happens; backward() reads it from the end and lets
 * each operation hand its output's gradient on to its inputs (reverse-mode chain rule). Tensors live in the
 * step's scratch memory, so they die with the step; a generation number turns late use into an error.
 */

/** Adds to each input's gradient what the output's gradient implies; `undefined` marks an input without one. */
export type Vjp = (outputGradient: Vector, inputGradients: readonly (Vector | undefined)[]) => void;

interface TapeNode {
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
  readonly vjp: Vjp;
}

interface TensorOptions {
  readonly shape: Shape;
  readonly data: Vector;
  readonly needsGradient: boolean;
  readonly gradient?: Vector | undefined;
}

/** Numbers with a shape, valid during the step that made them. Row-major: the last axis is contiguous. */
export class Tensor {
  readonly shape: Shape;
  readonly tape: Tape;
  readonly needsGradient: boolean;
  readonly #data: Vector;
  readonly #generation: number;
  #gradient: Vector | undefined;

  constructor(tape: Tape, { shape, data, needsGradient, gradient }: TensorOptions) {
    if (sizeOf(shape) !== data.length) {
      throw new TrainerError(
        "shape",
        `shape ${formatShape(shape)} needs ${sizeOf(shape)} numbers but ${data.length} were given.`,
      );
    }
    this.shape = shape;
    this.tape = tape;
    this.needsGradient = needsGradient;
    this.#data = data;
    this.#generation = tape.generation;
    this.#gradient = gradient;
  }

  /** The numbers, as a view. Throws `stale` after the step has ended: its memory belongs to the next step. */
  get data(): Vector {
    this.#assertCurrent();
    return this.#data;
  }

  /** The accumulated gradient, as a view that starts at zero. Throws `stale` after the step has ended. */
  get gradient(): Vector {
    this.#assertCurrent();
    this.#gradient ??= this.tape.scratch(this.#data.length);
    return this.#gradient;
  }

  /** Whether a gradient has arrived, or was given with the tensor. */
  get hasGradient(): boolean {
    return this.#gradient !== undefined;
  }

  /** The single number of a tensor of size 1. Throws `shape` for a larger one. */
  item(): number {
    const value = this.data[0];
    if (this.#data.length === 1 && value !== undefined) return value;
    throw new TrainerError("shape", `item() needs one number but the shape is ${formatShape(this.shape)}.`);
  }

  #assertCurrent(): void {
    if (this.#generation === this.tape.generation) return;
    throw new TrainerError(
      "stale",
      `a tensor of shape ${formatShape(this.shape)} was used after its step ended; copy what you need inside the step (tensor.data.slice() or tensor.item()).`,
    );
  }
}

/** Records the operations of one step at a time and runs them backwards. */
export class Tape {
  readonly #scratch = new Scratch();
  #nodes: TapeNode[] = [];
  #generation = 0;
  #isInStep = false;
  #isBackwardDone = false;

  /** Grows by one with each finished step; a tensor is usable while it equals the tensor's own. */
  get generation(): number {
    return this.#generation;
  }

  /** Numbers of scratch memory held; constant once every kind of step has run. */
  get capacity(): number {
    return this.#scratch.capacity;
  }

  /** Runs one step and then frees its tensors, also when `body` throws. Throws `state` inside another step. */
  step<Result>(body: (tape: Tape) => Result): Result {
    if (this.#isInStep) {
      throw new TrainerError(
        "state",
        "a step began inside another step of the same tape; end the first one.",
      );
    }
    this.#isInStep = true;
    try {
      return body(this);
    } finally {
      this.#isInStep = false;
      this.#isBackwardDone = false;
      this.#nodes = [];
      this.#generation += 1;
      this.#scratch.reset();
    }
  }

  /** A zeroed vector for the rest of the step. Throws `state` outside a step. */
  scratch(length: number): Vector {
    if (this.#isInStep) return this.#scratch.take(length);
    throw new TrainerError("state", "tensors live inside a step; wrap the code in tape.step(() => …).");
  }

  /** A tensor over existing memory, without a copy; its gradient, if one is given, is added to in place. */
  leaf(shape: Shape, data: Vector, gradient?: Vector): Tensor {
    return new Tensor(this, { shape, data, gradient, needsGradient: gradient !== undefined });
  }

  /** A tensor that takes no gradient, holding a copy of `values`. Throws `shape` when the sizes differ. */
  constant(shape: Shape, values: ArrayLike<number>): Tensor {
    const data = this.scratch(values.length);
    data.set(values);
    return this.leaf(shape, data);
  }

  /** Writes down how `output` came from `inputs`. */
  record(node: TapeNode): void {
    this.#nodes.push(node);
  }

  /**
   * Adds d loss / d input to the gradient of every recorded input. Throws `shape` unless `loss` is a single
   * number, and `state` the second time in a step, which would count every path twice.
   */
  backward(loss: Tensor): void {
    if (!isSameShape(loss.shape, [])) {
      throw new TrainerError(
        "shape",
        `backward() starts at a loss of shape [], not ${formatShape(loss.shape)}.`,
      );
    }
    if (this.#isBackwardDone) {
      throw new TrainerError(
        "state",
        "backward() ran already in this step; add the losses and call it once.",
      );
    }
    this.#isBackwardDone = true;
    loss.gradient[0] = 1;
    for (const { inputs, output, vjp } of this.#nodes.toReversed()) {
      // A branch that the loss does not use must not turn 0 × Infinity into NaN.
      if (!output.hasGradient) continue;
      vjp(
        output.gradient,
        inputs.map((input) => (input.needsGradient ? input.gradient : undefined)),
      );
    }
  }
}
