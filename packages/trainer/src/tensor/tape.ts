import type { Engine } from "../engine/engine.ts";
import type { Storage } from "../engine/storage.ts";
import { TrainerError } from "../trainer-error.ts";
import { GraphSink } from "./graph-sink.ts";
import { formatShape, sizeOf, type Shape } from "../shape.ts";
import { ArraySink, type Sink } from "./sink.ts";
import { copyStrided, Tensor } from "./tensor.ts";

/*
 * The tape writes down every operation of a step as it happens; backward() reads it from the end and lets
 * each operation hand its output's gradient on to its inputs (reverse-mode chain rule). Tensors live in the
 * step's scratch memory, so they die with the step; a generation number turns late use into an error.
 */

/** Hands the output's gradient on: adds to each sink what it implies. `undefined` marks an input without a gradient. */
export type Vjp = (outputGradient: Tensor, sinks: readonly (Sink | undefined)[]) => void;

/** One operation of a step. */
export interface TapeNode {
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
  readonly vjp: Vjp;
}

/** Records the operations of one step at a time and runs them backwards. */
export class Tape {
  readonly engine: Engine;
  /** Whether operations are written down; not while plain gradients are computed. */
  isRecording = true;
  #nodes: TapeNode[] = [];
  #parameters: Tensor[] = [];
  #generation = 0;
  #isInStep = false;
  #isBackwardDone = false;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Grows by one with each finished step; a tensor is usable while it equals the tensor's own. */
  get generation(): number {
    return this.#generation;
  }

  /** Bytes of memory in use at the fullest moment so far; constant once every kind of step has run. */
  get highWater(): number {
    return this.engine.arena.highWater;
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
      const result = body(this);
      if (result instanceof Promise) {
        throw new TrainerError(
          "state",
          "a step's function returned a promise, but tensors die when it returns; compute without await inside.",
        );
      }
      return result;
    } finally {
      this.#isInStep = false;
      this.#isBackwardDone = false;
      this.isRecording = true;
      this.#nodes = [];
      this.#parameters = [];
      this.#generation += 1;
      this.engine.arena.reset();
    }
  }

  /** Memory for the rest of the step, with whatever was in it. Throws `state` outside a step. */
  take(length: number): Storage {
    if (this.#isInStep) return this.engine.arena.take(length);
    throw new TrainerError("state", "tensors live inside a step; wrap the code in tape.step(() => …).");
  }

  /** A tensor of this shape whose numbers a kernel is about to write. It takes no gradient. */
  empty(shape: Shape): Tensor {
    return new Tensor(this, { shape, storage: this.take(sizeOf(shape)), needsGradient: false });
  }

  /** A tensor over existing memory, without a copy. backward() sets `gradient`, where one is given. */
  leaf(shape: Shape, storage: Storage, gradient?: Storage): Tensor {
    assertLength(shape, storage.length);
    const tensor = new Tensor(this, { shape, storage, gradient, needsGradient: gradient !== undefined });
    if (gradient) this.#parameters.push(tensor);
    return tensor;
  }

  /** A tensor that takes no gradient, holding a copy of `values`. Throws `shape` when the sizes differ. */
  constant(shape: Shape, values: ArrayLike<number>): Tensor {
    assertLength(shape, values.length);
    const tensor = this.empty(shape);
    tensor.storage.data.set(values);
    return tensor;
  }

  /** Like `constant`, and the gradient of the loss with respect to it can be read after backward(). */
  variable(shape: Shape, values: ArrayLike<number>): Tensor {
    const { storage } = this.constant(shape, values);
    return new Tensor(this, { shape, storage, needsGradient: true });
  }

  /** The tensor itself when its numbers lie in row-major order, else a copy in that order without a gradient. */
  dense(tensor: Tensor): Tensor {
    const { shape, strides, storage } = tensor;
    if (strides === undefined) return tensor;
    const copy = this.empty(shape);
    copyStrided({ source: storage.data, shape, strides }, copy.storage.data);
    return copy;
  }

  /** Writes down how `output` came from `inputs`. */
  record(node: TapeNode): void {
    this.#nodes.push(node);
  }

  /**
   * Computes d loss / d tensor for every tensor that the loss depends on: parameters get theirs in place, the
   * others' are read as `tensor.gradient`. Throws `shape` unless `loss` is a single number, and `state` the
   * second time in a step.
   */
  backward(loss: Tensor): void {
    assertScalar(loss);
    if (this.#isBackwardDone) {
      throw new TrainerError(
        "state",
        "backward() ran already in this step; add the losses and call it once.",
      );
    }
    this.#isBackwardDone = true;
    this.isRecording = false;
    loss.sink = new ArraySink(this, 1);
    loss.sink.add(this.constant([], [1]));
    for (let at = this.#nodes.length - 1; at >= 0; at -= 1) {
      const { inputs, output, vjp } = this.#nodes[at]!;
      // A branch that the loss does not use must not turn 0 × Infinity into NaN.
      const collected = output.sink?.collected;
      if (!collected) continue;
      const gradient = new Tensor(this, { shape: output.shape, storage: collected, needsGradient: false });
      gradient.sink = output.sink;
      vjp(gradient, inputs.map(sinkOf));
    }
    for (const parameter of this.#parameters) sinkOf(parameter)?.finish();
    this.isRecording = true;
  }

  /**
   * Runs `body` and forgets what it took, recorded and, by a backward() of its own, collected: the step's
   * backward() can follow. Only the parameters' gradients stay as the body left them, until then.
   */
  aside(body: () => void): void {
    const recorded = this.#nodes.length;
    this.engine.arena.scoped(body);
    for (const { inputs, output } of this.#nodes) {
      for (const tensor of [...inputs, output]) tensor.sink = undefined;
    }
    this.#nodes.length = recorded;
    this.#isBackwardDone = false;
  }

  /**
   * d loss / d tensor for the given tensors, as tensors that can be differentiated again: gradients of
   * gradients and Hessians. Throws `state` on an engine with fused operations (precision "f32"), and `shape`
   * unless `loss` is a single number.
   */
  gradients(loss: Tensor, tensors: readonly Tensor[]): readonly Tensor[] {
    assertScalar(loss);
    if (this.engine.fused) {
      throw new TrainerError(
        "state",
        'derivatives of derivatives need precision "f64"; make the network with { precision: "f64" }.',
      );
    }
    const sinks = new Map<Tensor, GraphSink>([[loss, new GraphSink(this.constant([], [1]))]]);
    const sinkFor = (tensor: Tensor): Sink | undefined => {
      if (!tensor.needsGradient) return undefined;
      const sink = sinks.get(tensor) ?? new GraphSink();
      sinks.set(tensor, sink);
      return sink;
    };
    // What the derivatives record comes after the nodes that are walked here.
    for (const { inputs, output, vjp } of this.#nodes.toReversed()) {
      const total = sinks.get(output)?.total;
      if (total) vjp(total, inputs.map(sinkFor));
    }
    return tensors.map((tensor) => sinks.get(tensor)?.total ?? this.#zeros(tensor.shape));
  }

  #zeros(shape: Shape): Tensor {
    return this.constant(shape, new Float64Array(sizeOf(shape)));
  }
}

function sinkOf(tensor: Tensor): ArraySink | undefined {
  if (!tensor.needsGradient) return undefined;
  tensor.sink ??= new ArraySink(tensor.tape, sizeOf(tensor.shape), tensor.gradientStorage);
  return tensor.sink;
}

function assertScalar({ shape }: Tensor): void {
  if (shape.length === 0) return;
  throw new TrainerError("shape", `gradients start at a loss of shape [], not ${formatShape(shape)}.`);
}

function assertLength(shape: Shape, length: number): void {
  if (sizeOf(shape) === length) return;
  throw new TrainerError(
    "shape",
    `shape ${formatShape(shape)} needs ${sizeOf(shape)} numbers but ${length} were given.`,
  );
}
