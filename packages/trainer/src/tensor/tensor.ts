import type { Storage } from "../engine/storage.ts";
import { TrainerError } from "../trainer-error.ts";
import { formatShape, sizeOf, type Shape, type Vector } from "../shape.ts";
import type { ArraySink } from "./sink.ts";
import type { Tape } from "./tape.ts";

interface TensorOptions {
  readonly shape: Shape;
  readonly storage: Storage;
  readonly needsGradient: boolean;
  /** Numbers between neighbours along each axis; row-major without gaps when left out. */
  readonly strides?: readonly number[] | undefined;
  /** Where a parameter's gradient goes; set by backward(). */
  readonly gradient?: Storage | undefined;
}

/** Numbers with a shape, valid during the step that made them. */
export class Tensor {
  readonly shape: Shape;
  readonly tape: Tape;
  readonly needsGradient: boolean;
  /** Present for a view that is not row-major, such as a transpose; `dense` copies it into order. */
  readonly strides: readonly number[] | undefined;
  /** Fixed place of the gradient, for parameters. */
  readonly gradientStorage: Storage | undefined;
  /** Collects the gradient while backward() runs. */
  sink: ArraySink | undefined;
  readonly #storage: Storage;
  readonly #generation: number;

  constructor(tape: Tape, { shape, storage, needsGradient, strides, gradient }: TensorOptions) {
    this.shape = shape;
    this.tape = tape;
    this.needsGradient = needsGradient;
    this.strides = strides;
    this.gradientStorage = gradient;
    this.#storage = storage;
    this.#generation = tape.generation;
  }

  /** Its memory. Throws `stale` after the step has ended: the memory belongs to the next step. */
  get storage(): Storage {
    if (this.#generation === this.tape.generation) return this.#storage;
    throw new TrainerError(
      "stale",
      `a tensor of shape ${formatShape(this.shape)} was used after its step ended; copy what you need inside the step (tensor.keep() or tensor.item()).`,
    );
  }

  /** The numbers in row-major order: a view into the step's memory, or a copy of a transposed tensor. */
  get data(): Vector {
    const { data } = this.storage;
    return this.strides ? gather(data, this.shape, this.strides) : data;
  }

  /** A copy of the numbers that stays valid after the step. */
  keep(): Vector {
    return this.data.slice();
  }

  /** The gradient that backward() collected, as a view; zeros when the loss does not depend on this tensor. */
  get gradient(): Vector {
    const { arena, length } = this.storage;
    const storage = this.sink?.collected ?? this.gradientStorage;
    if (storage) return storage.data;
    return arena.vector(length);
  }

  /** The single number of a tensor of size 1. Throws `shape` for a larger one. */
  item(): number {
    const { data, length } = this.storage;
    if (length === 1) return data[0]!;
    throw new TrainerError("shape", `item() needs one number but the shape is ${formatShape(this.shape)}.`);
  }
}

/** Numbers of a strided view in row-major order. */
function gather(source: Vector, shape: Shape, strides: readonly number[]): Vector {
  const size = sizeOf(shape);
  const into = source instanceof Float32Array ? new Float32Array(size) : new Float64Array(size);
  copyStrided({ source, shape, strides }, into);
  return into;
}

interface StridedSource {
  readonly source: Vector;
  readonly shape: Shape;
  readonly strides: readonly number[];
}

/** Writes a strided view's numbers in row-major order. */
export function copyStrided({ source, shape, strides }: StridedSource, into: Vector): void {
  const rank = shape.length;
  const length = shape[rank - 1] ?? 1;
  const step = strides[rank - 1] ?? 0;
  const index = shape.map(() => 0);
  for (let at = 0; at < into.length; at += length) {
    let from = 0;
    for (let axis = 0; axis < rank - 1; axis += 1) from += index[axis]! * strides[axis]!;
    for (let i = 0; i < length; i += 1) into[at + i] = source[from + i * step]!;
    for (let axis = rank - 2; axis >= 0; axis -= 1) {
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
}
