import { TrainerError } from "../../../trainer-error.ts";

const startBytes = 2 ** 20;
const bytesMax = 2 ** 28;

/** A kernel by its module's number and its own position among the module's functions. */
export interface KernelName {
  readonly module: number;
  readonly kernel: number;
}

/** Memory for commands; it grows in place, so that the views of all threads stay valid. */
export function commandBuffer(): SharedArrayBuffer {
  return new SharedArrayBuffer(startBytes, { maxByteLength: bytesMax });
}

/**
 * Kernel calls as numbers in shared memory. A task is a list of calls: how many numbers the list has, then for
 * each call module, kernel, count of operands, operands. Tasks follow one another.
 */
export class CommandWriter {
  readonly #buffer: SharedArrayBuffer;
  readonly #numbers: Float64Array;
  #end = 0;
  #start = 0;

  constructor(buffer: SharedArrayBuffer) {
    this.#buffer = buffer;
    this.#numbers = new Float64Array(buffer);
  }

  /** Begins the first task. */
  restart(): void {
    this.#end = 0;
  }

  /** Writes a task: the calls that `task` makes through `call`. */
  task(write: () => void): void {
    this.#start = this.#end;
    this.#push(0);
    write();
    this.#numbers[this.#start] = this.#end - this.#start - 1;
  }

  /** Adds a call to the current task. */
  call({ module, kernel }: KernelName, operands: readonly number[]): void {
    this.#push(module);
    this.#push(kernel);
    this.#push(operands.length);
    for (const operand of operands) this.#push(operand);
  }

  #push(number: number): void {
    if (this.#end === this.#numbers.length) this.#grow();
    this.#numbers[this.#end] = number;
    this.#end += 1;
  }

  #grow(): void {
    const { byteLength, maxByteLength } = this.#buffer;
    if (byteLength === maxByteLength) {
      throw new TrainerError(
        "memory",
        `a batch makes more than ${maxByteLength} bytes of commands for the threads; use a smaller batch or one thread.`,
      );
    }
    this.#buffer.grow(Math.min(maxByteLength, 2 * byteLength));
  }
}

/** Calls every kernel of a task. */
export function runTask(
  numbers: Float64Array,
  task: number,
  kernelOf: (name: KernelName) => (...operands: readonly number[]) => void,
): void {
  let at = 0;
  for (let before = 0; before < task; before += 1) at += numbers[at]! + 1;
  const end = at + 1 + numbers[at]!;
  at += 1;
  while (at < end) {
    const count = numbers[at + 2]!;
    const kernel = kernelOf({ module: numbers[at]!, kernel: numbers[at + 1]! });
    kernel(...numbers.subarray(at + 3, at + 3 + count));
    at += 3 + count;
  }
}
