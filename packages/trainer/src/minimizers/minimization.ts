import { addScaled, dot, maxNorm } from "../numerics/vectors.ts";
import { copyState, loadState, type StateDict, type StateSlot } from "../state/state-dict.ts";
import { isFinitePoint, type Line, type LinePoint, type SearchFailure } from "./line-search.ts";
import type { Memory, MinimizeMethod } from "./method.ts";
import type { IterationReport } from "./minimize-options.ts";
import type { Problem } from "./problem.ts";

/** One minimization: where it stands, and how it gets on by one iteration. */
export class Minimization {
  readonly #problem: Problem;
  readonly #method: MinimizeMethod;
  readonly #memory: Memory;
  readonly #x: Float64Array;
  readonly #gradient: Float64Array;
  readonly #value = new Float64Array(1);
  readonly #previousValue = Float64Array.of(NaN);
  #stepLength = 0;

  /** Begins at x0, or goes on from a state. Throws `state` for one that does not fit. */
  constructor(problem: Problem, method: MinimizeMethod, { x0, resume }: Beginning) {
    this.#problem = problem;
    this.#method = method;
    this.#memory = method.init(problem.size);
    this.#x = x0.slice();
    this.#gradient = new Float64Array(problem.size);
    if (resume) {
      loadState(this.#slots(), resume);
      return;
    }
    const { value, gradient } = problem.evaluate(x0);
    this.#value[0] = value;
    this.#gradient.set(gradient);
  }

  get iteration(): number {
    return this.#problem.counts[0]!;
  }

  /** Largest entry of the gradient in size. */
  get gradientNorm(): number {
    return maxNorm(this.#gradient);
  }

  get isFinite(): boolean {
    return isFinitePoint({ x: this.#x, value: this.#value[0]!, gradient: this.#gradient });
  }

  get report(): IterationReport {
    const { evaluations, hessianProducts } = this.#problem;
    return {
      iteration: this.iteration,
      x: this.#x.slice(),
      value: this.#value[0]!,
      gradientNorm: this.gradientNorm,
      stepLength: this.#stepLength,
      evaluations,
      hessianProducts,
    };
  }

  /** A copy of all that the next iteration depends on. */
  get state(): StateDict {
    return copyState(this.#slots());
  }

  /** Does one iteration; where none can be done, says why and stays. */
  advance(): SearchFailure | undefined {
    const start = { x: this.#x, value: this.#value[0]!, gradient: this.#gradient };
    const position = { ...start, previousValue: this.#previousValue[0]! };
    const { direction, firstStepLength } = this.#memory.propose(position, this.#problem);
    const slope = dot(this.#gradient, direction);
    if (!Number.isFinite(slope)) return "notFinite";
    if (slope >= 0) return "lineSearch";
    const line = { problem: this.#problem, start: { ...start, stepLength: 0, slope }, direction };
    const found = this.#method.search(line, firstStepLength);
    if (typeof found === "string") return found;
    this.#moveTo(found, line);
    return undefined;
  }

  #moveTo(point: LinePoint, { start, direction }: Line): void {
    this.#memory.learn({
      step: direction.map((number) => point.stepLength * number),
      gradientChange: addScaled(point.gradient, -1, start.gradient),
      valueChange: point.value - start.value,
      stepLength: point.stepLength,
      slope: start.slope,
    });
    this.#previousValue[0] = start.value;
    this.#value[0] = point.value;
    this.#x.set(point.x);
    this.#gradient.set(point.gradient);
    this.#stepLength = point.stepLength;
    this.#problem.counts[0]! += 1;
  }

  #slots(): readonly StateSlot[] {
    const shape = [this.#problem.size];
    return [
      { name: "x", shape, values: this.#x },
      { name: "gradient", shape, values: this.#gradient },
      { name: "value", shape: [], values: this.#value },
      { name: "previousValue", shape: [], values: this.#previousValue },
      { name: "counts", shape: [3], values: this.#problem.counts },
      ...this.#memory.slots.map((slot) => ({ ...slot, name: `${this.#method.name}.${slot.name}` })),
    ];
  }
}

interface Beginning {
  readonly x0: Float64Array;
  readonly resume: StateDict | undefined;
}
