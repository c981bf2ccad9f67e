import { dot } from "../numerics/vectors.ts";
import type { Move } from "./method.ts";

/**
 * Whether a step s with its change of gradient y shows upward curvature above rounding: sᵀy > ε·|gᵀs|. Only then
 * an inverse Hessian that takes it in stays positive definite. The bound is L-BFGS-B's (Byrd, Lu, Nocedal & Zhu, 1995).
 */
export function isCurvedUp({ step, gradientChange, stepLength, slope }: Move): boolean {
  return dot(step, gradientChange) > Number.EPSILON * Math.abs(stepLength * slope);
}

/** sᵀy / yᵀy: the inverse of the curvature along y. Source: Nocedal & Wright (2nd ed.), equation 7.20. */
export function scaleOf({ step, gradientChange }: Move): number {
  return dot(step, gradientChange) / dot(gradientChange, gradientChange);
}
