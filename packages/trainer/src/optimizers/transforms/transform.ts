import type { Storage } from "../../engine/storage.ts";
import type { Expression } from "../../expressions/expression.ts";
import type { ParameterSection } from "../../parameters/parameter-section.ts";
import type { ParameterVector } from "../../parameters/parameter-vector.ts";

/** What a rule computes with: one number of each, at the same place of the flat vectors. */
interface RuleTerms {
  /** The parameter where the gradient was taken. */
  readonly value: Expression;
  /** The transform's own state, in the order of its slots; zero at the start. */
  readonly slots: readonly Expression[];
  /** What `numbers` gave for this step. */
  readonly numbers: readonly Expression[];
}

/** What a rule gives. */
interface RuleResult {
  readonly update: Expression;
  /** New state, one for each slot. */
  readonly slots?: readonly Expression[];
}

/** What the numbers of a step may depend on. */
export interface StepFacts {
  /** Steps done before this one; bias corrections use step + 1. */
  readonly step: number;
  /** The schedule's value. */
  readonly multiplier: number;
  /** Gives the norm of the whole network's gradient, penalties included. */
  readonly gradientNorm: () => number;
  /** With the gradients of this step, penalties included. */
  readonly parameters: ParameterVector;
}

/**
 * One link of an optimizer's chain: says how the update changes, as a formula. The first link gets the
 * gradient (penalties included); what the last one leaves is subtracted from the parameters. Formulas that
 * follow one another become one loop over the parameters.
 */
export interface Transform {
  /** Names of the vectors that it keeps between steps, each once in a chain; none by default. */
  readonly slots?: readonly string[];
  /** Numbers that are the same for all parameters in this step, and how many they are. */
  readonly numbers?: { readonly count: number; at: (facts: StepFacts) => readonly number[] };
  /** Parameters that it passes over; none by default. */
  readonly exclude?: RegExp | false;
  readonly rule: (update: Expression, terms: RuleTerms) => RuleResult;
  /**
   * How far to move against before the gradient is taken, from the transform's slots: w ← w − ahead. The rule
   * then starts there, and has to say the whole way from there on.
   */
  readonly ahead?: (slots: readonly Expression[]) => Expression;
}

/** What a whole-parameter transform may look at. */
interface WholeFacts extends StepFacts {
  /** The parameters that the optimizer trains; where their updates lie in the packed vector, too. */
  readonly section: ParameterSection;
}

/** A link that looks at updates of whole parameters, where a formula for one number cannot say it. */
export interface WholeTransform {
  /**
   * Changes the packed vector of all updates in place; `section.partOf(updates, range)` is that of one parameter.
   * Scratch memory may be taken within `arena.scoped`.
   */
  readonly whole: (updates: Storage, facts: WholeFacts) => void;
}

/** A link of an optimizer's chain. */
export type Link = Transform | WholeTransform;
