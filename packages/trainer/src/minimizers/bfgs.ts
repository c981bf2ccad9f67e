import { checkWord } from "../check-word.ts";
import { TrainerError } from "../trainer-error.ts";
import { accumulate, dot, multiply, norm } from "../numerics/vectors.ts";
import { interpolatedStepLength } from "./first-step-length.ts";
import { searchOf, type LineSearchOption, type Memory, type MinimizeMethod, type Move } from "./method.ts";
import { isCurvedUp, scaleOf } from "./secant-pair.ts";

interface BfgsOptions extends LineSearchOption {
  /**
   * "first": before the first update, the identity that stands for the inverse Hessian is scaled to the
   * curvature seen in the first step; "none", the default, leaves it, as SciPy does.
   */
  readonly initialScaling?: "none" | "first";
}

/** Largest number of variables: its matrix then takes 200 MB. */
const variablesMax = 5_000;

/**
 * BFGS: goes along −H · gradient, where H approximates the inverse Hessian, begins as the identity and takes in
 * the curvature of every step, H ← (I − ρ·s·yᵀ) · H · (I − ρ·y·sᵀ) + ρ·s·sᵀ, ρ = 1 / sᵀy. O(n²) numbers and
 * operations. With the defaults it goes SciPy's way to rounding. Source: Nocedal & Wright, "Numerical
 * optimization" (2nd ed.), algorithm 6.1. Throws `argument` for options out of range, and when it begins with
 * more than 5,000 variables.
 */
export function bfgs({ initialScaling = "none", ...options }: BfgsOptions = {}): MinimizeMethod {
  checkWord("initialScaling", initialScaling, ["none", "first"]);
  return {
    name: "bfgs",
    search: searchOf(options),
    init(size) {
      if (size <= variablesMax) return createMemory(size, initialScaling === "first");
      throw new TrainerError(
        "argument",
        `bfgs() keeps a matrix of n² numbers and takes up to ${variablesMax} variables; f has ${size}. Use lbfgs().`,
      );
    },
  };
}

function createMemory(n: number, scaleFirst: boolean): Memory {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) inverse[i * n + i] = 1;
  const updates = new Float64Array(1);
  return {
    slots: [
      { name: "inverseHessian", shape: [n, n], values: inverse },
      { name: "updates", shape: [], values: updates },
    ],
    propose({ value, previousValue, gradient }) {
      const direction = multiply(inverse, gradient).map((number) => -number);
      const slope = dot(gradient, direction);
      // As if the value had come down by half the gradient's norm: a first step about 1 long.
      const before = Number.isNaN(previousValue) ? value + norm(gradient) / 2 : previousValue;
      return { direction, firstStepLength: interpolatedStepLength(value - before, slope) };
    },
    learn(move) {
      if (!isCurvedUp(move)) return;
      if (scaleFirst && updates[0] === 0) {
        const scale = scaleOf(move);
        for (let i = 0; i < n; i += 1) inverse[i * n + i] = scale;
      }
      update(inverse, move);
      updates[0]! += 1;
    },
  };
}

/** The same update multiplied out: H + (ρ + ρ²·yᵀHy)·s·sᵀ − ρ·(s·(Hy)ᵀ + Hy·sᵀ). */
function update(inverse: Float64Array, { step: s, gradientChange: y }: Move): void {
  const n = s.length;
  const rho = 1 / dot(s, y);
  const product = multiply(inverse, y);
  const factor = rho + rho * rho * dot(y, product);
  for (let i = 0; i < n; i += 1) {
    const row = inverse.subarray(i * n, (i + 1) * n);
    accumulate(row, factor * s[i]! - rho * product[i]!, s);
    accumulate(row, -rho * s[i]!, product);
  }
}
