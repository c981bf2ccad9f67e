import { TrainerError } from "../trainer-error.ts";
import { isFinitePoint, pointAt, type Line, type LinePoint, type LineSearch } from "./line-search.ts";
import { compare, safeguardedStep, type Sample } from "./safeguarded-step.ts";

/** The strong Wolfe conditions, 0 < c1 < c2 < 1. */
export interface WolfeConditions {
  /** c1: the value falls by at least this share of what the slope at the start promises; 1e-4 by default. */
  readonly c1?: number;
  /** c2: the slope shrinks in size to at most this share of the one at the start; 0.9 by default. */
  readonly c2?: number;
}

/** Evaluations of one search. */
const evaluationsMax = 30;
/** A bracket narrower than this share of its upper end is all rounding. */
const widthMin = 1e-14;

/**
 * A search for a step length that fulfils both strong Wolfe conditions; where there is none to be found in 30
 * evaluations, it fails. Where the function is not finite, it comes half of the way back. Throws `argument`
 * unless 0 < c1 < c2 < 1. Source: Moré & Thuente, "Line search algorithms with guaranteed sufficient decrease"
 * (ACM TOMS 20, 1994), with the constants of MINPACK-2.
 */
export function wolfeSearch({ c1 = 1e-4, c2 = 0.9 }: WolfeConditions = {}): LineSearch {
  if (!(c1 > 0 && c1 < c2 && c2 < 1)) {
    throw new TrainerError(
      "argument",
      `the Wolfe conditions have c1 ${c1} and c2 ${c2}; give 0 < c1 < c2 < 1.`,
    );
  }
  return (line, firstStepLength) => {
    const search = new WolfeSearch(line, firstStepLength, { c1, c2 });
    let newest: LinePoint | undefined;
    for (let count = 0; count < evaluationsMax && search.isOpen; count += 1) {
      newest = pointAt(line, search.stepLength);
      if (search.accepts(newest)) return newest;
      search.narrow(newest);
    }
    return newest && !isFinitePoint(newest) ? "notFinite" : "lineSearch";
  };
}

/** The interval in which one search looks, and where it looks next. */
class WolfeSearch {
  stepLength: number;
  /** Whether another step length may be better than those looked at. */
  isOpen = true;
  readonly #start: Sample;
  readonly #c2: number;
  /** Slope of the line under which a value has fallen enough. */
  readonly #slopeMin: number;
  #best: Sample;
  #other: Sample;
  #isBracketed = false;
  /** Until a point lies low enough with the slope turned, minima of f − slopeMin · stepLength are looked for. */
  #isFirstStage = true;
  #low = 0;
  #high: number;
  /** The bracket's widths, last and last but one. */
  #widths: readonly [number, number] = [Infinity, Infinity];
  /** The function is not finite from here on. */
  #ceiling = Infinity;

  constructor({ start }: Line, firstStepLength: number, { c1, c2 }: Required<WolfeConditions>) {
    this.#start = start;
    this.#best = start;
    this.#other = start;
    this.#c2 = c2;
    this.#slopeMin = c1 * start.slope;
    this.stepLength = firstStepLength;
    this.#high = 5 * firstStepLength;
  }

  accepts(point: LinePoint): boolean {
    return (
      isFinitePoint(point) &&
      this.#isLowEnough(point) &&
      Math.abs(point.slope) <= this.#c2 * Math.abs(this.#start.slope)
    );
  }

  /** Takes a point that was not accepted and decides where to look next. */
  narrow(newest: LinePoint): void {
    if (!isFinitePoint(newest)) {
      this.#ceiling = newest.stepLength;
      this.stepLength = halfway(this.#best.stepLength, this.#ceiling);
      return;
    }
    if (this.#isLowEnough(newest) && newest.slope >= 0) this.#isFirstStage = false;
    this.stepLength = this.#update(newest);
    if (this.#isBracketed) this.#closeIn();
    else this.#openUp();
    if (this.stepLength >= this.#ceiling) this.stepLength = halfway(this.#best.stepLength, this.#ceiling);
    if (!Number.isFinite(this.stepLength)) this.isOpen = false;
  }

  #isLowEnough({ value, stepLength }: Sample): boolean {
    return value <= this.#start.value + stepLength * this.#slopeMin;
  }

  /** Replaces an end of the interval and returns the step length that its samples suggest. */
  #update(newest: Sample): number {
    const isTilted = this.#isFirstStage && newest.value <= this.#best.value && !this.#isLowEnough(newest);
    const view = isTilted ? (sample: Sample) => this.#tilted(sample) : (sample: Sample) => sample;
    const [best, other, seen] = [view(this.#best), view(this.#other), view(newest)];
    const comparison = compare(best, seen);
    const interval = { best, other, isBracketed: this.#isBracketed, low: this.#low, high: this.#high };
    const stepLength = safeguardedStep(interval, seen);
    if (comparison === "higher") this.#other = newest;
    else {
      if (comparison === "opposed") this.#other = this.#best;
      this.#best = newest;
    }
    this.#isBracketed ||= comparison === "higher" || comparison === "opposed";
    return stepLength;
  }

  #tilted({ stepLength, value, slope }: Sample): Sample {
    return { stepLength, value: value - stepLength * this.#slopeMin, slope: slope - this.#slopeMin };
  }

  /** The bracket must shrink to two thirds in two rounds, or is halved. */
  #closeIn(): void {
    const [best, other] = [this.#best.stepLength, this.#other.stepLength];
    const width = Math.abs(other - best);
    const [last, lastButOne] = this.#widths;
    if (width >= 0.66 * lastButOne) this.stepLength = halfway(best, other);
    this.#widths = [width, last];
    this.#low = Math.min(best, other);
    this.#high = Math.max(best, other);
    const isInside = this.stepLength > this.#low && this.stepLength < this.#high;
    this.isOpen = isInside && this.#high - this.#low > widthMin * this.#high;
  }

  /** Without a bracket the next step length lies beyond the last, by up to four times the way from the best. */
  #openUp(): void {
    const ahead = this.stepLength - this.#best.stepLength;
    this.#low = this.stepLength + 1.1 * ahead;
    this.#high = this.stepLength + 4 * ahead;
  }
}

function halfway(from: number, to: number): number {
  return from + (to - from) / 2;
}
