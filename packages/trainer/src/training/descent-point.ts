import { createEngine } from "../engine/create-engine.ts";
import { vectorNorm } from "../engine/vector-norm.ts";
import { ParameterVector } from "../parameters/parameter-vector.ts";
import type { Regularizer } from "../regularizers/regularizer.ts";
import { formatShape, sizeOf, type Shape } from "../shape.ts";
import { Tape } from "../tensor/tape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { ToyLoss } from "../toy-losses/toy-loss.ts";
import { TrainerError } from "../trainer-error.ts";
import type { DescendOptions } from "./descend-options.ts";

/** A point on a loss: one parameter, and what the loss is there. */
export class DescentPoint {
  readonly parameters: ParameterVector;
  readonly #tape: Tape;
  readonly #f: ToyLoss["f"];
  readonly #shape: Shape;
  readonly #regularizers: readonly Regularizer[];

  /** At the start. Throws `argument` for a function without one, and `shape` where it does not fit. */
  constructor(loss: ToyLoss | ToyLoss["f"], options: DescendOptions) {
    const toy: Partial<ToyLoss> & Pick<ToyLoss, "f"> = typeof loss === "function" ? { f: loss } : loss;
    const start = options.start ?? toy.start;
    if (!start) throw new TrainerError("argument", "a plain function has no start of its own; give `start`.");
    const { shape = [start.length], precision = "f64", regularizers = [] } = options;
    const { dimensions = start.length } = toy;
    if (start.length !== dimensions || sizeOf(shape) !== dimensions) {
      throw new TrainerError(
        "shape",
        `the start has ${start.length} numbers and the shape is ${formatShape(shape)}; the loss takes ${dimensions}.`,
      );
    }
    const engine = createEngine({ precision });
    this.parameters = new ParameterVector(engine, [{ name: "x", shape, start: 0, end: dimensions }]);
    this.parameters.values.set(start);
    this.#tape = new Tape(engine);
    this.#f = toy.f;
    this.#shape = shape;
    this.#regularizers = regularizers;
  }

  /** The loss here. */
  loss(): number {
    return this.#tape.step((tape) => this.#f(tape.leaf(this.#shape, this.parameters.storage)).item());
  }

  /** Leaves the gradient for that step in the parameters and gives its Euclidean norm. */
  differentiate(step: number): number {
    const { engine, storage, gradientStorage } = this.parameters;
    const loss = (tape: Tape): Tensor => this.#f(tape.leaf(this.#shape, storage, gradientStorage), step);
    this.#tape.step((tape) => tape.backward(loss(tape)));
    for (const regularizer of this.#regularizers) regularizer.addTo(this.parameters);
    return vectorNorm(engine, gradientStorage);
  }
}
