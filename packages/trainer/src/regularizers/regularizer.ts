import { checkWithin } from "../check-number.ts";
import type { Kernels } from "../engine/kernels.ts";
import { derivative } from "../expressions/differentiate.ts";
import { constant, input, scalar, type Expression } from "../expressions/expression.ts";
import { createProgram } from "../expressions/program.ts";
import { isIncluded, type ExcludeOption } from "../parameters/included-ranges.ts";
import { ParameterSection } from "../parameters/parameter-section.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";

/** A penalty on the parameters that becomes part of the loss. */
export interface Regularizer {
  /** Adds the penalty's gradient to `parameters.gradients` and returns the penalty. */
  addTo(parameters: ParameterVector): number;
}

interface PenaltyOptions extends ExcludeOption {
  /** Strengths, given to the formula after the parameter. */
  readonly strengths: readonly number[];
}

/** A penalty that is the sum of one formula over all parameters but the excluded ones; its gradient follows. */
export function sumPenalty(
  formula: (w: Expression, ...strengths: Expression[]) => Expression,
  { strengths, exclude }: PenaltyOptions,
): Regularizer {
  const value = formula(input(0), ...strengths.map((_, index) => scalar(index)));
  const gradient = input(1).add(derivative(value, 0, constant(1)));
  const program = createProgram([gradient, value], 2);
  const spanPenalty = ({ engine, storage, gradientStorage }: ParameterVector, span: Span): number =>
    engine.arena.scoped(() => {
      const operand = (all: typeof storage): Operand => ({
        storage: all.part(span.start, span.end),
        strides: [1],
      });
      const [values, gradients] = [operand(storage), operand(gradientStorage)];
      const sum = engine.arena.take(1);
      engine.kernels.pointwise({
        program,
        dimensions: [span.end - span.start],
        inputs: [values, gradients],
        outputs: [gradients, { storage: sum, strides: [0] }],
        scalars: strengths,
      });
      return sum.data[0]!;
    });
  return {
    addTo(parameters) {
      let total = 0;
      const section = new ParameterSection(parameters, parameters.ranges);
      for (const span of section.spans((range) => isIncluded(range, exclude)))
        if (span.treatment) total += spanPenalty(parameters, span);
      return total;
    },
  };
}

type Operand = Parameters<Kernels["pointwise"]>[0]["inputs"][number];

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Throws `argument` unless a penalty's strength is a number ≥ 0. */
export function checkStrength(name: string, strength: number): void {
  checkWithin(`${name} strength`, strength, [0, Infinity]);
}
