import { checkWhole, checkWithin } from "../check-number.ts";
import { input } from "../expressions/expression.ts";
import { matmul } from "../tensor/matmul.ts";
import { applyPointwise } from "../tensor/pointwise.ts";
import { reshape } from "../tensor/reshape.ts";
import { TrainerError } from "../trainer-error.ts";
import type { ToyLoss } from "./toy-loss.ts";

interface QuadraticOptions {
  /** κ ≥ 1, largest by smallest curvature; 100 by default. */
  readonly conditionNumber?: number;
  /** A whole number ≥ 2; 2 by default. */
  readonly dimensions?: number;
  /**
   * Radians by which the flattest and the steepest axis are turned in their plane; 0, the default, leaves them
   * along the coordinates, where methods that scale each number by itself have it easy.
   */
  readonly angle?: number;
}

const half = input(0).square().multiply(input(1)).multiply(0.5);

/**
 * The ill-conditioned valley ½ Σ λᵢuᵢ², u being x or the turned x: curvatures λ from 1 along the first axis to κ along
 * the last, in equal ratios, so that its condition number is κ everywhere. Minimum 0 at the origin. Throws `argument`
 * for options out of range.
 */
export function quadratic({
  conditionNumber = 100,
  dimensions = 2,
  angle = 0,
}: QuadraticOptions = {}): ToyLoss {
  checkWithin("conditionNumber", conditionNumber, [1, Infinity]);
  checkWhole("dimensions", dimensions, 2);
  if (!Number.isFinite(angle))
    throw new TrainerError("argument", `angle is ${angle}; give a finite number of radians.`);
  const curvatures = Array.from({ length: dimensions }, (_, i) => conditionNumber ** (i / (dimensions - 1)));
  const turn = turnMatrix(dimensions, angle);
  return {
    name: angle === 0 ? "quadratic" : "rotated-quadratic",
    dimensions,
    f(x) {
      const { tape } = x;
      const column = reshape(x, [dimensions, 1]);
      const u = angle === 0 ? column : matmul(tape.constant([dimensions, dimensions], turn), column);
      return applyPointwise(half, [u, tape.constant([dimensions, 1], curvatures)], { sumTo: [] });
    },
    start: [-1.5, ...curvatures.slice(1).fill(1)],
    minima: [{ point: curvatures.map(() => 0), value: 0 }],
    ...(dimensions === 2 ? { window: { x: [-2, 2], y: [-2, 2] } } : {}),
  };
}

/** Takes x to its parts along the turned axes: the identity but for the first and the last coordinate. */
function turnMatrix(n: number, angle: number): Float64Array {
  const matrix = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  matrix[0] = cosine;
  matrix[n - 1] = sine;
  matrix[n * (n - 1)] = -sine;
  matrix[n * n - 1] = cosine;
  return matrix;
}
