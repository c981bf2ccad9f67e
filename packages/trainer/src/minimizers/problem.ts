import { hessianVectorProduct, matrixOfProducts } from "../curvature/hessian.ts";
import { objectiveAt } from "../curvature/objective.ts";
import { valueAndGradient, type Evaluation } from "../curvature/value-and-gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";
import type { DifferentiableFunction } from "./differentiable-function.ts";

/** A function under minimization: checks what it returns, and counts. */
export class Problem {
  /** How many variables. */
  readonly size: number;
  /** Iterations, evaluations, products with the Hessian: as they are stored. */
  readonly counts = new Float64Array(3);
  readonly #f: DifferentiableFunction;

  constructor(f: ((x: Tensor) => Tensor) | DifferentiableFunction, size: number) {
    this.#f = typeof f === "function" ? differentiate(f, size) : f;
    this.size = size;
  }

  /** How often value and gradient were computed. */
  get evaluations(): number {
    return this.counts[1]!;
  }

  /** Products of the Hessian with a vector; a whole Hessian counts as many as it has rows. */
  get hessianProducts(): number {
    return this.counts[2]!;
  }

  /** Value and gradient at x. Throws `shape` for a gradient of another length. */
  evaluate(x: Float64Array): Evaluation<Float64Array> {
    this.counts[1]! += 1;
    const { value, gradient } = this.#f.evaluate(x);
    return { value, gradient: this.#copy("gradient", gradient, this.size) };
  }

  /** The Hessian at x times a vector. Throws `argument` for a function that has no second derivative. */
  hessianVectorProduct(x: Float64Array, vector: Float64Array): Float64Array {
    if (!this.#f.hessianVectorProduct) {
      throw new TrainerError(
        "argument",
        "this method needs products of the Hessian with a vector; give f a hessianVectorProduct(), or use lbfgs() or bfgs().",
      );
    }
    this.counts[2]! += 1;
    return this.#copy("hessianVectorProduct", this.#f.hessianVectorProduct(x, vector), this.size);
  }

  /** The whole Hessian at x, [size, size]. Throws `argument` where it would have to be made of too many products. */
  hessian(x: Float64Array): Float64Array {
    const { size } = this;
    if (this.#f.hessian) {
      this.counts[2]! += size;
      return this.#copy("hessian", this.#f.hessian(x), size * size);
    }
    const product = (unit: Float64Array): Float64Array => this.hessianVectorProduct(x, unit);
    return matrixOfProducts(size, product, "newtonCg() or lbfgs()");
  }

  #copy(name: string, numbers: ArrayLike<number>, length: number): Float64Array {
    if (numbers.length === length) return new Float64Array(numbers);
    throw new TrainerError(
      "shape",
      `the ${name} of f at ${this.size} variables has ${numbers.length} numbers instead of ${length}.`,
    );
  }
}

/** A function of tensors with the derivatives that the tape gives, on one tape for all its evaluations. */
function differentiate(f: (x: Tensor) => Tensor, size: number): DifferentiableFunction {
  const point = new Float64Array(size);
  const objective = objectiveAt(f, point);
  return {
    evaluate(x) {
      point.set(x);
      return valueAndGradient(objective);
    },
    hessianVectorProduct(x, vector) {
      point.set(x);
      return hessianVectorProduct(objective, vector);
    },
  };
}
