import type { StateSlot } from "../state/state-dict.ts";
import { TrainerError } from "../trainer-error.ts";
import { exactSearch } from "./exact-search.ts";
import type { LineSearch, Point } from "./line-search.ts";
import type { Problem } from "./problem.ts";
import { wolfeSearch, type WolfeConditions } from "./wolfe-search.ts";

/** How `minimize` finds its way. Made by newton(), bfgs(), lbfgs() and newtonCg(); it holds no state. */
export interface MinimizeMethod {
  /** Names the method, also in front of its arrays in a state. */
  readonly name: string;
  readonly search: LineSearch;
  /** What it remembers, at the start, of a function of so many variables. */
  init(size: number): Memory;
}

/** Where a minimization stands. */
interface Position extends Point {
  /** The value one iteration before; NaN at the start. */
  readonly previousValue: number;
}

/** What a method remembers from iteration to iteration. */
export interface Memory {
  /** All that it remembers: to be stored, and written into when a minimization is resumed. */
  readonly slots: readonly StateSlot[];
  /** In which direction to search, and at which step length first. */
  propose(position: Position, problem: Problem): Proposal;
  /** Takes note of where the search has led. */
  learn(move: Move): void;
}

/** A line to search along. */
interface Proposal {
  readonly direction: Float64Array;
  readonly firstStepLength: number;
}

/** What one iteration did. */
export interface Move {
  /** x after it − x before it. */
  readonly step: Float64Array;
  /** Gradient after it − gradient before it. */
  readonly gradientChange: Float64Array;
  readonly valueChange: number;
  readonly stepLength: number;
  /** Slope of the line where it began; below 0. */
  readonly slope: number;
}

/** How a method searches along a line. */
export interface LineSearchOption {
  /**
   * Constants of the strong Wolfe search, the default; or "exact", for quadratics, which takes one product with
   * the Hessian.
   */
  readonly lineSearch?: WolfeConditions | "exact";
}

/** The search that the option names. Throws `argument` for an unknown one and for constants out of range. */
export function searchOf({ lineSearch = {} }: LineSearchOption): LineSearch {
  if (lineSearch === "exact") return exactSearch;
  if (typeof lineSearch === "object") return wolfeSearch(lineSearch);
  throw new TrainerError(
    "argument",
    `lineSearch is ${String(lineSearch)}; give "exact" or the constants { c1, c2 } of the Wolfe conditions.`,
  );
}
