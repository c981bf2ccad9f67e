import { copyInto, overVectors } from "../engine/pointwise-calls.ts";
import type { Storage } from "../engine/storage.ts";
import { input, scalar } from "../expressions/expression.ts";
import { createProgram } from "../expressions/program.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";

const weighted = createProgram([input(0).multiply(scalar(0))]);
const added = createProgram([input(1).add(input(0).multiply(scalar(0)))]);

/** Adds up the gradients of the parts of a batch. */
export class GradientSum {
  readonly #parameters: ParameterVector;
  readonly #sum: Storage;
  #isEmpty = true;

  /** Throws `state` during a step. */
  constructor(parameters: ParameterVector) {
    this.#parameters = parameters;
    this.#sum = parameters.allocate();
  }

  /** Begins anew. */
  clear(): void {
    this.#isEmpty = true;
  }

  /** Adds weight times the parameters' gradients. */
  add(weight: number): void {
    const { engine, gradientStorage } = this.#parameters;
    const program = this.#isEmpty ? weighted : added;
    const inputs = this.#isEmpty ? [gradientStorage] : [gradientStorage, this.#sum];
    overVectors(engine.kernels, { program, inputs, into: this.#sum, scalars: [weight] });
    this.#isEmpty = false;
  }

  /** Makes the sum the parameters' gradient. */
  takeOver(): void {
    const { engine, gradientStorage } = this.#parameters;
    copyInto(engine.kernels, this.#sum, gradientStorage);
  }

  /** Gives its memory back. */
  release(): void {
    this.#parameters.engine.arena.release(this.#sum);
  }
}
