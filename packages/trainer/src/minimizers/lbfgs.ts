import { checkWhole } from "../check-number.ts";
import { checkWord } from "../check-word.ts";
import { accumulate, dot, norm } from "../numerics/vectors.ts";
import { searchOf, type LineSearchOption, type Memory, type MinimizeMethod } from "./method.ts";
import { isCurvedUp, scaleOf } from "./secant-pair.ts";

interface LbfgsOptions extends LineSearchOption {
  /** Steps remembered, ≥ 1; 10 by default. Each takes 2n numbers. */
  readonly history?: number;
  /**
   * By what the identity at the bottom of the inverse Hessian is scaled: curvature seen in the "latest" step,
   * the default, in the "first" one, or "none".
   */
  readonly initialScaling?: "latest" | "first" | "none";
}

/**
 * L-BFGS: BFGS that keeps the last steps instead of a matrix and goes through them twice for a direction;
 * 2·history·n numbers and 4·history·n operations. The first search begins at a step of length 1, the others at
 * step length 1, as in L-BFGS-B. A step without upward curvature is not remembered. For functions that are the
 * same at every evaluation: full batches. Source: Nocedal & Wright, "Numerical optimization" (2nd ed.),
 * algorithms 7.4 and 7.5. Throws `argument` for options out of range.
 */
export function lbfgs(options: LbfgsOptions = {}): MinimizeMethod {
  const { history = 10, initialScaling = "latest" } = options;
  checkWhole("history", history, 1);
  checkWord("initialScaling", initialScaling, ["latest", "first", "none"]);
  return {
    name: "lbfgs",
    search: searchOf(options),
    init: (size) => createMemory(size, { history, initialScaling }),
  };
}

function createMemory(
  n: number,
  { history, initialScaling }: Required<Pick<LbfgsOptions, "history" | "initialScaling">>,
): Memory {
  const [steps, changes] = [new Float64Array(history * n), new Float64Array(history * n)];
  const curvatures = new Float64Array(history);
  const [updates, scale] = [new Float64Array(1), Float64Array.of(1)];
  const row = (matrix: Float64Array, update: number): Float64Array =>
    matrix.subarray((update % history) * n, ((update % history) + 1) * n);
  return {
    slots: [
      { name: "steps", shape: [history, n], values: steps },
      { name: "gradientChanges", shape: [history, n], values: changes },
      { name: "curvatures", shape: [history], values: curvatures },
      { name: "updates", shape: [], values: updates },
      { name: "scale", shape: [], values: scale },
    ],
    propose({ gradient, previousValue }) {
      const [newest, oldest] = [updates[0]! - 1, Math.max(0, updates[0]! - history)];
      const direction = gradient.map((slope) => -slope);
      const shares = new Float64Array(history);
      for (let at = newest; at >= oldest; at -= 1) {
        const share = dot(row(steps, at), direction) / curvatures[at % history]!;
        accumulate(direction, -share, row(changes, at));
        shares[at % history] = share;
      }
      for (let i = 0; i < n; i += 1) direction[i]! *= scale[0]!;
      for (let at = oldest; at <= newest; at += 1) {
        const share = dot(row(changes, at), direction) / curvatures[at % history]!;
        accumulate(direction, shares[at % history]! - share, row(steps, at));
      }
      return { direction, firstStepLength: Number.isNaN(previousValue) ? 1 / norm(gradient) : 1 };
    },
    learn(move) {
      if (!isCurvedUp(move)) return;
      const at = updates[0]!;
      row(steps, at).set(move.step);
      row(changes, at).set(move.gradientChange);
      curvatures[at % history] = dot(move.step, move.gradientChange);
      if (initialScaling === "latest" || (initialScaling === "first" && at === 0)) scale[0] = scaleOf(move);
      updates[0] = at + 1;
    },
  };
}
