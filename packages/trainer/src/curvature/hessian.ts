import { symmetricEigen } from "../numerics/symmetric-eigen.ts";
import { add } from "../tensor/arithmetic.ts";
import { dotWith } from "../tensor/dot-with.ts";
import { sizeOf } from "../shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { TrainerError } from "../trainer-error.ts";
import { flat } from "./flat.ts";
import type { Objective } from "./objective.ts";

/** Largest number of variables for which a whole Hessian is made: n² numbers and n passes. */
const hessianMax = 1_000;

/**
 * H · vector, without making the Hessian H: the gradient of the gradient's product with the vector. Source:
 * Pearlmutter, "Fast exact multiplication by the Hessian" (1994). Throws `shape` for a vector of another length.
 */
export function hessianVectorProduct(objective: Objective, vector: ArrayLike<number>): Float64Array {
  const { tape, size } = objective;
  if (vector.length !== size) {
    throw new TrainerError(
      "shape",
      `the vector has ${vector.length} numbers, but the loss depends on ${size}.`,
    );
  }
  return tape.step(() => {
    const { loss, variables } = objective.build();
    const gradients = tape.gradients(loss, variables);
    const products = tape.gradients(dot(gradients, vector), variables).map(({ data }) => data);
    return flat(products, size);
  });
}

/**
 * The exact matrix of second derivatives, [size, size] row by row. Throws `argument` above 1,000 variables:
 * use `hessianVectorProduct` there.
 */
export function hessian(objective: Objective): Float64Array {
  const product = (unit: Float64Array): Float64Array => hessianVectorProduct(objective, unit);
  return matrixOfProducts(objective.size, product, "hessianVectorProduct()");
}

/**
 * The Hessian [size, size] row by row, from its products with the unit vectors. Throws `argument` above 1,000
 * variables, saying what to use `instead`.
 */
export function matrixOfProducts(
  size: number,
  product: (unit: Float64Array) => Float64Array,
  instead: string,
): Float64Array {
  if (size > hessianMax) {
    throw new TrainerError(
      "argument",
      `a whole Hessian is made for up to ${hessianMax} variables, and this function depends on ${size} numbers. Use ${instead}.`,
    );
  }
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    const unit = new Float64Array(size);
    unit[row] = 1;
    matrix.set(product(unit), row * size);
  }
  return matrix;
}

/** How differently a loss bends in different directions. */
export interface Conditioning {
  /** Largest singular value of the Hessian: its largest eigenvalue in size. */
  readonly largest: number;
  readonly smallest: number;
  /** largest / smallest: 1 is round, large is a narrow valley, Infinity is flat in some direction, but for rounding. */
  readonly conditionNumber: number;
  /** Eigenvalues in descending order; a negative one is a direction in which the loss bends down. */
  readonly eigenvalues: Float64Array;
}

/** The condition number of a loss at a point, from its exact Hessian. Throws like `hessian`. */
export function conditioning(objective: Objective): Conditioning {
  const { values: eigenvalues } = symmetricEigen(hessian(objective), objective.size);
  const singular = eigenvalues.map(Math.abs).toSorted();
  const [smallest, largest] = [singular[0]!, singular.at(-1)!];
  const isFlat = smallest <= objective.size * Number.EPSILON * largest;
  return { largest, smallest, conditionNumber: isFlat ? Infinity : largest / smallest, eigenvalues };
}

/** The product of gradients with a vector that holds their numbers one after another. */
function dot(gradients: readonly Tensor[], vector: ArrayLike<number>): Tensor {
  let start = 0;
  const products = gradients.map((gradient) => {
    const end = start + sizeOf(gradient.shape);
    const part = Array.prototype.slice.call(vector, start, end) as number[];
    start = end;
    return dotWith(gradient, part);
  });
  return products.reduce(add);
}
