import { hessianVectorProduct } from "../curvature/hessian.ts";
import { networkObjective } from "../curvature/objective.ts";
import { valueAndGradient, type Evaluation } from "../curvature/value-and-gradient.ts";
import { batches } from "../data/batches.ts";
import { gather, type Dataset } from "../data/dataset.ts";
import type { Network } from "../layers/network.ts";
import type { Loss } from "../losses/loss.ts";
import type { DifferentiableFunction } from "../minimizers/differentiable-function.ts";
import { accumulate, addScaled, norm } from "../numerics/vectors.ts";
import type { Regularizer } from "../regularizers/regularizer.ts";
import { TrainerError } from "../trainer-error.ts";

/** What makes a function of a network. */
export interface NetworkFunctionOptions {
  readonly loss: Loss;
  /** Their penalties are added to the loss. */
  readonly regularizers?: readonly Regularizer[];
  /** Examples per pass; changes memory and speed, not the meaning. 256 by default. */
  readonly batchSize?: number;
}

/**
 * A network's mean loss over a whole dataset, plus penalties, as a function of its parameters one after another,
 * as `net.parameters.values` has them. Passes are those of evaluation, so that the same parameters always give
 * the same numbers: no dropout, and batch norms use the running statistics that they have and leave them alone.
 * The network is used and then has its parameters back; only its gradients change. Works in both precisions;
 * `hessianVectorProduct` throws `state` unless the network was made with precision "f64". In it, penalties
 * count by central differences of their gradients: exact but for rounding for l2(), and 0 for l1() away from
 * its kinks. Throws `argument` for a batchSize below 1.
 */
export function networkFunction(
  net: Network,
  dataset: Dataset,
  options: NetworkFunctionOptions,
): Required<Pick<DifferentiableFunction, "evaluate" | "hessianVectorProduct">> {
  const { parameters } = net;
  const { regularizers = [], batchSize = 256 } = options;
  const parts = [...batches(dataset.size, { batchSize })].map((indices) => ({
    share: indices.length / dataset.size,
    objective: networkObjective(net, options.loss, (tape) => gather(tape, dataset, indices)),
  }));
  return {
    evaluate: (x) =>
      withParameters(net, x, () => {
        const total = penalties(net, regularizers);
        for (const { share, objective } of parts) {
          const { value, gradient } = valueAndGradient(objective);
          total.value += share * value;
          accumulate(total.gradient, share, gradient);
        }
        return total;
      }),
    hessianVectorProduct: (x, vector) =>
      withParameters(net, x, () => {
        const total = new Float64Array(parameters.size);
        for (const { share, objective } of parts)
          accumulate(total, share, hessianVectorProduct(objective, vector));
        if (regularizers.length > 0) accumulate(total, 1, penaltyProduct(net, regularizers, vector));
        return total;
      }),
  };
}

/** Runs `body` with these parameters and puts back those that were there. */
function withParameters<Result>(net: Network, x: Float64Array, body: () => Result): Result {
  const { values, size } = net.parameters;
  if (x.length !== size) {
    throw new TrainerError(
      "shape",
      `the network has ${size} parameters, but ${x.length} numbers were given.`,
    );
  }
  const before = values.slice();
  values.set(x);
  try {
    return body();
  } finally {
    values.set(before);
  }
}

interface Total extends Evaluation<Float64Array> {
  value: number;
}

/** All penalties where the parameters are. */
function penalties({ parameters }: Network, regularizers: readonly Regularizer[]): Total {
  parameters.gradients.fill(0);
  let value = 0;
  for (const regularizer of regularizers) value += regularizer.addTo(parameters);
  return { value, gradient: new Float64Array(parameters.gradients) };
}

/** The product of the penalties' second derivatives with a vector. */
function penaltyProduct(
  net: Network,
  regularizers: readonly Regularizer[],
  vector: Float64Array,
): Float64Array {
  const center = new Float64Array(net.parameters.values);
  // The cube root balances the rounding of a difference against the bend that it does not see.
  const h = (Math.cbrt(Number.EPSILON) * Math.max(1, norm(center))) / (norm(vector) || 1);
  const gradientAt = (distance: number): Float64Array =>
    withParameters(net, addScaled(center, distance, vector), () => penalties(net, regularizers).gradient);
  const change = addScaled(gradientAt(h), -1, gradientAt(-h));
  return change.map((number) => number / (2 * h));
}
