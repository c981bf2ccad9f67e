import { dot } from "../numerics/vectors.ts";
import { isFinitePoint, pointAt, type Line, type LinePoint, type SearchFailure } from "./line-search.ts";

/**
 * Goes to the lowest point of the line as far as a quadratic has one: step length −gᵀd / dᵀHd, by one product
 * of the Hessian with the direction. Fails where the function does not curve upwards along the line. Source:
 * Nocedal & Wright, "Numerical optimization" (2nd ed.), equation 3.55.
 */
export function exactSearch(line: Line): LinePoint | SearchFailure {
  const { problem, start, direction } = line;
  const curvature = dot(direction, problem.hessianVectorProduct(start.x, direction));
  if (Number.isNaN(curvature)) return "notFinite";
  if (curvature <= 0) return "lineSearch";
  const point = pointAt(line, -start.slope / curvature);
  return isFinitePoint(point) ? point : "notFinite";
}
