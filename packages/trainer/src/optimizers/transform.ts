import type { Expression } from "../expressions/expression.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";

/** What a rule computes with: one number of each, at the same place of the flat vectors. */
interface RuleTerms {
  /** The parameter before this step. */
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
interface StepFacts {
  /** Steps done before this one; bias corrections use step + 1. */
  readonly step: number;
  readonly parameters: ParameterVector;
}

/**
 * One link of an optimizer's chain: says how the update changes, as a formula. The first link gets the
 * gradient (penalties included); what the last one leaves is subtracted from the parameters. All formulas of
 * a chain become one loop over the parameters.
 */
export interface Transform {
  /** Names of the vectors that it keeps between steps; none by default. */
  readonly slots?: readonly string[];
  /** Numbers that are the same for all parameters in this step, and how many they are. */
  readonly numbers?: { readonly count: number; at: (facts: StepFacts) => readonly number[] };
  /** Parameters that it passes over; none by default. */
  readonly exclude?: RegExp | false;
  readonly rule: (update: Expression, terms: RuleTerms) => RuleResult;
}
