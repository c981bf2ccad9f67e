import { maskGradient } from "../engine/pointwise-calls.ts";
import type { Storage } from "../engine/storage.ts";
import { input } from "../expressions/expression.ts";
import { applyPointwise } from "./pointwise.ts";
import type { Tensor } from "./tensor.ts";

const rectifier = input(0).max(0);

/** max(0, x), element by element. The gradient at exactly 0 is 0; NaN stays NaN. */
export function rectify(x: Tensor): Tensor {
  return applyPointwise(rectifier, [x]);
}

/** The gradient before a rectifier from the one after it; overwrites the latter where nobody else reads it. */
export function rectifiedGradient(gradient: Tensor, output: Tensor): Storage {
  const { tape } = gradient;
  const { storage } = tape.dense(gradient);
  const into = gradient.sink?.isOwned ? storage : tape.take(storage.length);
  maskGradient(tape.engine.kernels, { output: output.storage, gradient: storage, into });
  return into;
}
