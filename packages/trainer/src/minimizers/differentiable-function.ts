import type { Evaluation } from "../curvature/value-and-gradient.ts";

/**
 * A function of n numbers whose derivatives you have. It reads x and must not keep or change it; the arrays that
 * it returns are copied. Evaluated twice at one point it must give the same numbers: line searches compare them.
 */
export interface DifferentiableFunction {
  /** Value and gradient, n numbers. A value that is not finite says that x lies outside the domain. */
  evaluate(x: Float64Array): Evaluation;
  /** The Hessian at x times a vector, n numbers; for newtonCg(), newton() and exact line searches. */
  hessianVectorProduct?(x: Float64Array, vector: Float64Array): ArrayLike<number>;
  /** The whole Hessian, n × n numbers row by row, for newton(); made of products when left out. */
  hessian?(x: Float64Array): ArrayLike<number>;
}
