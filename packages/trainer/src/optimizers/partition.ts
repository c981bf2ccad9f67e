import { isNamed } from "../parameters/included-ranges.ts";
import type { ParameterRange, ParameterVector } from "../parameters/parameter-vector.ts";
import { TrainerError } from "../trainer-error.ts";
import { gradientNormOf } from "./gradient-norm.ts";
import type { Optimizer, OptimizerState, PassWatcher } from "./optimizer.ts";

/** Parameters that are treated differently from the others. */
interface PartitionGroup {
  /** Pattern over parameter names such as "dense1.weight", or a question to each parameter. */
  readonly match: RegExp | ((range: ParameterRange) => boolean);
  readonly optimizer: Optimizer;
  /** Under which its learning rate is reported; groups without one are not. */
  readonly name?: string | undefined;
}

/**
 * Several optimizers as one, each for parameters of its own: a parameter belongs to the first group that matches,
 * or to `others`. Throws `argument` when it meets a network in which a pattern is left without parameters.
 */
export function partition(others: Optimizer, groups: readonly PartitionGroup[]): Optimizer {
  for (const { match } of groups) {
    if (match instanceof RegExp || typeof match === "function") continue;
    throw new TrainerError("argument", `match of a group is ${String(match)}; give a pattern over names.`);
  }
  const rates = groups.flatMap(({ name, optimizer }) => [
    ...Object.entries(optimizer.groupLearningRates),
    ...(name === undefined ? [] : [[name, optimizer.learningRate] as const]),
  ]);
  const kinds = new Set([others, ...groups.map(({ optimizer }) => optimizer)].map(({ kind }) => kind));
  return {
    kind: [...kinds].join(" + "),
    learningRate: others.learningRate,
    groupLearningRates: { ...others.groupLearningRates, ...Object.fromEntries(rates) },
    init(parameters, ranges = parameters.ranges) {
      const members = groups.map((): ParameterRange[] => []);
      const rest: ParameterRange[] = [];
      for (const range of ranges) {
        (members[groups.findIndex(({ match }) => isMatch(match, range))] ?? rest).push(range);
      }
      checkMembers(groups, members, parameters);
      const states: OptimizerState[] = [];
      try {
        for (const [index, { optimizer }] of groups.entries())
          states.push(optimizer.init(parameters, members[index]));
        states.push(others.init(parameters, rest));
      } catch (error) {
        for (const state of states) state.release();
        throw error;
      }
      return new PartitionState(parameters, states);
    },
  };
}

function isMatch(match: PartitionGroup["match"], range: ParameterRange): boolean {
  return typeof match === "function" ? match(range) : isNamed(range, match);
}

function checkMembers(
  groups: readonly PartitionGroup[],
  members: readonly (readonly ParameterRange[])[],
  { ranges }: ParameterVector,
): void {
  const empty = groups.findIndex(
    ({ match }, index) => match instanceof RegExp && members[index]!.length === 0,
  );
  if (empty === -1) return;
  throw new TrainerError(
    "argument",
    `group ${groups[empty]!.name ?? empty + 1} (${String(groups[empty]!.match)}) has no parameter that an earlier group left over; the network has: ${ranges.map(({ name }) => name).join(", ")}.`,
  );
}

class PartitionState implements OptimizerState {
  readonly slots: OptimizerState["slots"];
  readonly #parameters: ParameterVector;
  readonly #states: readonly OptimizerState[];

  constructor(parameters: ParameterVector, states: readonly OptimizerState[]) {
    this.#parameters = parameters;
    this.#states = states;
    this.slots = states.flatMap(({ slots }) => slots);
  }

  get step(): number {
    return this.#states[0]!.step;
  }

  set step(step: number) {
    for (const state of this.#states) state.step = step;
  }

  watchers(share: number): readonly PassWatcher[] {
    return this.#states.flatMap((state) => state.watchers?.(share) ?? []);
  }

  prepare(): void {
    for (const state of this.#states) state.prepare();
  }

  cancel(): void {
    for (const state of this.#states) state.cancel();
  }

  apply(multiplier: number, gradientNorm = gradientNormOf(this.#parameters)): void {
    for (const state of this.#states) state.apply(multiplier, gradientNorm);
  }

  release(): void {
    for (const state of this.#states) state.release();
  }
}
