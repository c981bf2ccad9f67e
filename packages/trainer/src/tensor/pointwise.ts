import { planPointwise } from "../engine/pointwise-plan.ts";
import { derivative } from "../expressions/differentiate.ts";
import { constant, input, type Expression } from "../expressions/expression.ts";
import { createProgram, type Program } from "../expressions/program.ts";
import { renumbered, usedInputs } from "../expressions/substitute.ts";
import { TrainerError } from "../trainer-error.ts";
import { broadcastShape } from "./broadcast.ts";
import { operate } from "./operate.ts";
import { isSameShape, type Shape } from "../shape.ts";
import type { Sink } from "./sink.ts";
import type { Tensor } from "./tensor.ts";

/**
 * Makes an operation that computes one number from one number of each tensor, from the formula alone: its
 * fast loop and its gradient follow. `pointwise((x, y) => x.multiply(y).add(1))` takes two tensors; shapes are
 * broadcast as NumPy does. Throws `shape`, showing the shapes, when they do not fit, and `argument` for
 * another number of tensors.
 */
export function pointwise(define: (...inputs: Expression[]) => Expression): (...tensors: Tensor[]) => Tensor {
  const count = define.length;
  const expression = define(...Array.from({ length: count }, (_, index) => input(index)));
  return (...tensors) => {
    if (tensors.length !== count || count === 0) {
      throw new TrainerError(
        "argument",
        `a pointwise operation of ${count} tensors got ${tensors.length}; give at least one, and as many as the formula names.`,
      );
    }
    return applyPointwise(expression, tensors);
  };
}

interface PointwiseOptions {
  /** Shape that all indices run over; the broadcast of the tensors' shapes when left out. */
  readonly over?: Shape;
  /** Shape of the result: axes of 1, or missing in front, are summed. `over` when left out. */
  readonly sumTo?: Shape;
  /** Values of the expression's scalars. */
  readonly scalars?: readonly number[];
  readonly sink?: Sink | undefined;
}

/** Computes the expression whose inputs are the tensors, and sums the result to a smaller shape on request. */
export function applyPointwise(
  expression: Expression,
  tensors: readonly Tensor[],
  { over, sumTo, scalars = [], sink }: PointwiseOptions = {},
): Tensor {
  const { tape } = tensors[0]!;
  const shape = over ?? broadcastShape(tensors.map((tensor) => tensor.shape));
  const result = sumTo ?? shape;
  const program = programOf(expression);
  return operate(
    {
      inputs: tensors,
      shape: result,
      compute(output, accumulate) {
        const plan = planPointwise(shape, [...tensors.map((tensor) => tensor.shape), result]);
        const operands = tensors.map((tensor, index) => ({
          storage: tape.dense(tensor).storage,
          strides: plan.strides[index]!,
        }));
        const outputs = [{ storage: output, strides: plan.strides[tensors.length]! }];
        tape.engine.kernels.pointwise({
          program,
          dimensions: plan.dimensions,
          inputs: operands,
          outputs,
          scalars,
          accumulate,
        });
      },
      vjp(gradient, sinks, output) {
        const isReduced = !isSameShape(shape, result);
        for (const [index, each] of sinks.entries()) {
          if (!each) continue;
          const { formula, uses } = gradientOf(expression, { index, inputs: tensors.length, isReduced });
          const target = tensors[index]!.shape;
          if (formula === zero) continue;
          const operands = uses.map((use) => [...tensors, gradient, output][use]!);
          if (formula === same && isSameShape(operands[0]!.shape, target)) each.add(operands[0]!);
          else applyPointwise(formula, operands, { over: shape, sumTo: target, scalars, sink: each });
        }
      },
    },
    sink,
  );
}

const zero = constant(0);
const same = input(0);

const programs = new WeakMap<Expression, Program>();

function programOf(expression: Expression): Program {
  const known = programs.get(expression);
  if (known) return known;
  const program = createProgram([expression]);
  programs.set(expression, program);
  return program;
}

interface GradientFormula {
  /** In terms of the used tensors only. */
  readonly formula: Expression;
  /** Positions among [...inputs, output gradient, output]. */
  readonly uses: readonly number[];
}

interface GradientQuestion {
  readonly index: number;
  readonly inputs: number;
  /** Whether the output is a sum, which tells nothing about the single terms. */
  readonly isReduced: boolean;
}

const gradients = new WeakMap<Expression, Map<number, GradientFormula>>();

function gradientOf(expression: Expression, { index, inputs, isReduced }: GradientQuestion): GradientFormula {
  const known = gradients.get(expression) ?? new Map<number, GradientFormula>();
  gradients.set(expression, known);
  // The same formula may be used with more tensors than it reads, and the gradient's number follows theirs.
  const key = 2 * (inputs ** 2 + index) + Number(isReduced);
  const found = known.get(key);
  if (found) return found;
  const options = isReduced ? {} : { result: input(inputs + 1) };
  const full = derivative(expression, index, input(inputs), options);
  const uses = usedInputs(full);
  const formula = renumbered(full, new Map(uses.map((use, position) => [use, position])));
  const gradient = { formula, uses };
  known.set(key, gradient);
  return gradient;
}
