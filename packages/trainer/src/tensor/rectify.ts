import type { Storage } from "../engine/storage.ts";
import { input } from "../expressions/expression.ts";
import { createProgram } from "../expressions/program.ts";
import { applyPointwise } from "./pointwise.ts";
import type { Tensor } from "./tensor.ts";

const rectifier = input(0).max(0);
const masked = createProgram([input(0).greater(0).select(input(1), 0)]);

/** max(0, x), element by element. The gradient at exactly 0 is 0; NaN stays NaN. */
export function rectify(x: Tensor): Tensor {
  return applyPointwise(rectifier, [x]);
}

/** The gradient before a rectifier from the one after it; overwrites the latter where nobody else reads it. */
export function rectifiedGradient(gradient: Tensor, output: Tensor): Storage {
  const { tape } = gradient;
  const { storage } = tape.dense(gradient);
  const into = gradient.sink?.isOwned ? storage : tape.take(storage.length);
  tape.engine.kernels.pointwise({
    program: masked,
    dimensions: [storage.length],
    inputs: [dense(output.storage), dense(storage)],
    outputs: [dense(into)],
  });
  return into;
}

const strides = [1];

function dense(storage: Storage): { storage: Storage; strides: readonly number[] } {
  return { storage, strides };
}
