import type { Storage } from "../engine/storage.ts";
import { startThreads } from "../engine/threads.ts";
import type { ParameterRange, ParameterVector } from "../parameters/parameter-vector.ts";
import { Random } from "../random.ts";
import { copyState, loadState, type StateDict, type StateSlot } from "../state/state-dict.ts";
import { countExamples, formatShape, isSameShape, sizeOf, type Shape, type Vector } from "../shape.ts";
import { Tape } from "../tensor/tape.ts";
import { takeRows } from "../tensor/take-rows.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";
import type { Chain } from "./chain.ts";
import type { BufferRange } from "./layer.ts";
import { PassContext, type Belongings, type PassOptions } from "./pass.ts";

/** A buffer with its memory. */
export interface NetworkBuffer extends BufferRange {
  readonly storage: Storage;
}

/** A parameter's memory and that of its gradient. */
interface Part {
  readonly range: ParameterRange;
  readonly values: Storage;
  readonly gradients: Storage;
}

interface NetworkParts {
  readonly inputShape: Shape;
  readonly chain: Chain;
  readonly parameters: ParameterVector;
  readonly buffers: readonly NetworkBuffer[];
}

/** Layers in a row with their parameters and the tape their steps run on. Made by `sequential`. */
export class Network {
  /** Shape of one example, without the batch axis. */
  readonly inputShape: Shape;
  /** Shape of one example's output, without the batch axis. */
  readonly outputShape: Shape;
  readonly parameters: ParameterVector;
  /** What layers keep beside their parameters, such as running means. */
  readonly buffers: readonly NetworkBuffer[];
  readonly tape: Tape;
  readonly #chain: Chain;
  readonly #parts: readonly Part[];
  readonly #belongings: Belongings;
  #leaves = new Map<ParameterRange, Tensor>();
  #leavesOf = -1;

  constructor({ inputShape, chain, parameters, buffers }: NetworkParts) {
    this.inputShape = inputShape;
    this.outputShape = chain.outputShape;
    this.parameters = parameters;
    this.buffers = buffers;
    this.tape = new Tape(parameters.engine);
    this.#chain = chain;
    const { storage, gradientStorage } = parameters;
    this.#parts = parameters.ranges.map((range) => ({
      range,
      values: storage.part(range.start, range.end),
      gradients: gradientStorage.part(range.start, range.end),
    }));
    this.#belongings = {
      parameter: (range) => this.#leaves.get(range)!,
      buffer: ({ index }) => buffers[index]!.storage,
    };
  }

  /**
   * Computes a batch inside a step of `net.tape`: [batch, ...inputShape] to [batch, ...outputShape].
   * Throws `shape`, showing both shapes, for another input.
   */
  forward(input: Tensor, options: PassOptions): Tensor {
    if (!isSameShape(input.shape.slice(1), this.inputShape)) {
      throw new TrainerError(
        "shape",
        `the network takes [batch, ${this.inputShape.join(", ")}], got ${formatShape(input.shape)}.`,
      );
    }
    this.#beginStep();
    return this.#chain.forward(input, new PassContext(options, this.#belongings));
  }

  /** The parameter of that name as a tensor of the current step. Throws `argument`, listing the names, when there is none. */
  parameter(name: string): Tensor {
    this.#beginStep();
    return this.#leaves.get(this.parameters.getRange(name))!;
  }

  /**
   * Outputs for examples given one after another, in evaluation mode, as a copy that stays valid:
   * [examples × outputs] numbers. Throws `shape` when the numbers are not whole examples.
   */
  predict(inputs: ArrayLike<number>): Vector {
    const batch = countExamples("predict()", inputs, this.inputShape);
    const outputs = this.parameters.engine.arena.vector(batch * sizeOf(this.outputShape));
    for (let first = 0; first < batch; first += predictedTogether) {
      const last = Math.min(batch, first + predictedTogether);
      this.tape.step((tape) => {
        const input = takeRows(tape, inputs, this.inputShape, [first, last]);
        const output = this.forward(input, evaluationPass);
        outputs.set(output.data, first * sizeOf(this.outputShape));
      });
    }
    return outputs;
  }

  /**
   * Lets this network compute on several threads until the returned function is called; `fit` does so by
   * itself. Results do not depend on the number. Throws `argument` for a count that is no whole number ≥ 1, and
   * `state` during a step or with precision "f64", which has one thread.
   */
  useThreads(count: number): Promise<() => Promise<void>> {
    return startThreads(this.parameters.engine, count);
  }

  /** Copies of all parameters and buffers by name. */
  stateDict(): StateDict {
    return copyState(this.stateSlots());
  }

  /**
   * Takes over the parameters and buffers of a state. Nothing is written unless everything fits. Throws
   * `state`, listing what is missing, unexpected or of another shape.
   */
  loadStateDict(state: StateDict): void {
    loadState(this.stateSlots(), state);
  }

  /** All parameters and buffers by name, as views of the live numbers. */
  stateSlots(): readonly StateSlot[] {
    const parameters = this.#parts.map(({ range: { name, shape }, values }) => ({
      name,
      shape,
      values: values.data,
    }));
    const buffers = this.buffers.map(({ name, shape, storage }) => ({ name, shape, values: storage.data }));
    return [...parameters, ...buffers];
  }

  /** Makes every parameter a tensor of this step, once: those that a pass leaves out get gradients of zero. */
  #beginStep(): void {
    if (this.#leavesOf === this.tape.generation) return;
    this.#leavesOf = this.tape.generation;
    this.#leaves = new Map();
    for (const { range, values, gradients } of this.#parts)
      this.#leaves.set(range, this.tape.leaf(range.shape, values, gradients));
  }
}

/** Examples of one pass of predict(): the others wait, so that memory does not grow with their number. */
const predictedTogether = 256;

/** A pass that looks and changes nothing. */
export const evaluationPass: PassOptions = { train: false, step: 0, random: new Random(0) };
