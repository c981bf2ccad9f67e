import type { Kernels } from "../engine/kernels.ts";
import type { Storage } from "../engine/storage.ts";
import { input, scalar, type Expression } from "../expressions/expression.ts";
import { createProgram, type Program } from "../expressions/program.ts";
import { isIncluded, spansOf } from "../parameters/included-ranges.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";
import type { OptimizerState } from "./optimizer.ts";
import type { Transform } from "./transform.ts";

/** Advances parameters and state by one step. */
type Loop = (state: OptimizerState, multiplier: number) => void;

/** One loop for every run of parameters that the same transforms act on. */
export function compileChain(chain: readonly Transform[], parameters: ParameterVector): Loop {
  const programs = new Map<string, Program>();
  const spans = spansOf(parameters.ranges, (range) => {
    const active = chain.map(({ exclude = false }) => isIncluded(range, exclude));
    const key = active.join();
    const program = programs.get(key) ?? programOf(chain, active);
    programs.set(key, program);
    return program;
  });
  const { kernels } = parameters.engine;
  const calls = new WeakMap<OptimizerState, readonly Call[]>();
  return (state, multiplier) => {
    const numbers = chain.flatMap((each) => each.numbers?.at({ step: state.step, parameters }) ?? []);
    const known = calls.get(state) ?? spans.map((span) => callOf(span, parameters, state));
    calls.set(state, known);
    for (const call of known) kernels.pointwise({ ...call, scalars: [multiplier, ...numbers] });
  };
}

/** Inputs: value, gradient, slots. Outputs: new value, new slots. Scalars: multiplier, numbers of all transforms. */
function programOf(chain: readonly Transform[], active: readonly boolean[]): Program {
  const value = input(0);
  let update: Expression = input(1);
  const next: Expression[] = [];
  let number = 1;
  for (const [link, { slots = [], numbers, rule }] of chain.entries()) {
    const own = slots.map((_, index) => input(2 + next.length + index));
    const given = Array.from({ length: numbers?.count ?? 0 }, (_, index) => scalar(number + index));
    number += given.length;
    if (!active[link]) {
      next.push(...own);
      continue;
    }
    const result = rule(update, { value, slots: own, numbers: given });
    update = result.update;
    next.push(...(result.slots ?? own));
  }
  const outputs = [value.subtract(update.multiply(scalar(0))), ...next];
  return { ...createProgram(outputs, 2 + next.length), scalars: number };
}

type Call = Omit<Parameters<Kernels["pointwise"]>[0], "scalars">;

interface Span {
  readonly start: number;
  readonly end: number;
  readonly treatment: Program;
}

function callOf(
  { start, end, treatment }: Span,
  parameters: ParameterVector,
  { slots }: OptimizerState,
): Call {
  const operand = (storage: Storage) => ({ storage: storage.part(start, end), strides: [1] });
  const value = operand(parameters.storage);
  const state = slots.map(({ storage }) => operand(storage));
  return {
    program: treatment,
    dimensions: [end - start],
    inputs: [value, operand(parameters.gradientStorage), ...state],
    outputs: [value, ...state],
  };
}
