import { checkWithin } from "../check-number.ts";
import type { Watch } from "../layers/layer.ts";
import type { ParameterRange, ParameterVector } from "../parameters/parameter-vector.ts";
import type { StateSlot } from "../state/state-dict.ts";
import { TrainerError } from "../trainer-error.ts";
import { slotNames } from "./chain-loops.ts";
import { ChainState } from "./chain-state.ts";
import type { Link, Transform } from "./transforms/transform.ts";

/** Somebody who looks into a pass of training, because the gradient alone does not say enough. */
export interface PassWatcher {
  /**
   * Whose gradients it wants: those of the loss itself ("empirical"), or of the loss with targets drawn from what
   * the network predicts ("sampled").
   */
  readonly gradients: "empirical" | "sampled";
  /** Told of every use of an affine map in the forward pass. */
  readonly watch: Watch;
  /** Called in the same step, when the gradients that it wants have been computed. */
  readonly collect: () => void;
}

/** What an optimizer remembers of one network between steps, and the step itself. */
export interface OptimizerState {
  /** Steps done. */
  step: number;
  /** All vectors that it remembers, named after what they are and the parameter: "velocity.dense1.weight". */
  readonly slots: readonly StateSlot[];
  /**
   * Moves the parameters to where this step wants its gradient, before the forward pass; most optimizers leave
   * them where they are.
   */
  prepare(): void;
  /** Takes `prepare` back, where the step cannot be finished. */
  cancel(): void;
  /**
   * Who wants to look into a pass of this step, which has `share` of the step's examples; absent in most
   * optimizers. Between `prepare` and `apply`.
   */
  watchers?(share: number): readonly PassWatcher[];
  /**
   * Changes the parameters by one step from their gradients. `multiplier` is the schedule's value; `gradientNorm`
   * gives the norm of the whole network's gradient where somebody has it already. Throws `state` where `prepare` was
   * needed and left out.
   */
  apply(multiplier: number, gradientNorm?: () => number): void;
  /** Gives its memory back; no step may follow. */
  release(): void;
}

/** A rule that turns gradients into steps. It holds no state: `init` makes one for each network. */
export interface Optimizer {
  /** What it computes, whatever its constants: a state of one kind is not taken up by another. */
  readonly kind: string;
  /** The base rate; the rate at a step is this times the schedule's multiplier. */
  readonly learningRate: number;
  /** Base rates of the groups of parameters that are named, by name. */
  readonly groupLearningRates: Readonly<Record<string, number>>;
  /** A state of zeros for these parameters, all by default. Throws `state` during a step. */
  init(parameters: ParameterVector, ranges?: readonly ParameterRange[]): OptimizerState;
}

interface OptimizerParts {
  /** "own" by default. */
  readonly kind?: string;
  /** A finite number ≥ 0. */
  readonly learningRate: number;
  /** Links whose result is multiplied by the learning rate. */
  readonly direction: readonly Link[];
  /** Links that get the finished step, learning rate and schedule included. */
  readonly step?: readonly Link[];
}

/**
 * Chains links into an optimizer: w ← w − step(multiplier · learningRate · direction(gradient)).
 * Throws `argument` for a learning rate that is negative or not finite, for two slots of one name, and for a link
 * that looks ahead among those of the direction, whose velocity would be one of gradients.
 */
export function createOptimizer({
  kind = "own",
  learningRate,
  direction,
  step = [],
}: OptimizerParts): Optimizer {
  checkWithin("learningRate", learningRate, [0, Infinity]);
  const chain = [...direction, scaleByRate(learningRate), ...step];
  checkSlots(chain);
  checkAhead(direction);
  return {
    kind,
    learningRate,
    groupLearningRates: {},
    init: (parameters, ranges = parameters.ranges) => new ChainState(chain, parameters, ranges),
  };
}

function scaleByRate(learningRate: number): Transform {
  return {
    numbers: { count: 1, at: ({ multiplier }) => [multiplier * learningRate] },
    rule: (update, { numbers: [rate] }) => ({ update: update.multiply(rate!) }),
  };
}

function checkAhead(direction: readonly Link[]): void {
  if (!direction.some((link) => "ahead" in link)) return;
  throw new TrainerError(
    "argument",
    "a link that looks ahead is among those of the direction; it sums steps, so put it into `step`.",
  );
}

function checkSlots(chain: readonly Link[]): void {
  const names = slotNames(chain);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new TrainerError(
    "argument",
    `two transforms of one chain have a slot "${twice}"; states are stored by name, so rename one.`,
  );
}
