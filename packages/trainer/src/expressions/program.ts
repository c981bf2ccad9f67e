import { inOrder, type Expression } from "./expression.ts";

/** Expressions that are computed together, element by element: one loop, several results. */
export interface Program {
  /** One expression for each result. */
  readonly outputs: readonly Expression[];
  /** How many tensors the expressions read: inputs 0 … inputs − 1. */
  readonly inputs: number;
  /** How many numbers they take with each call: scalars 0 … scalars − 1. */
  readonly scalars: number;
  /** Equal for programs that compute the same. */
  readonly key: string;
}

/** Puts expressions together. Inputs and scalars are counted by the highest index that occurs. */
export function createProgram(outputs: readonly Expression[], inputsMin = 0): Program {
  let [inputs, scalars] = [inputsMin, 0];
  for (const { node } of inOrder(outputs)) {
    if (node.kind === "input") inputs = Math.max(inputs, node.index + 1);
    if (node.kind === "scalar") scalars = Math.max(scalars, node.index + 1);
  }
  return { outputs, inputs, scalars, key: `${inputs}:${outputs.map(({ key }) => key).join(",")}` };
}
