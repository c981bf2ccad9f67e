import type { Storage } from "../../engine/storage.ts";
import type { AffineUse } from "../../layers/layer.ts";
import { formatShape, sizeOf } from "../../shape.ts";
import { TrainerError } from "../../trainer-error.ts";

/** What a layer computed from and what came back to it, row by row. */
interface UsedRows {
  readonly inputs: Storage;
  readonly gradients: Storage;
}

/**
 * The rows of a use, [batch · positions, inputs], and the gradients of the loss by its outputs, [batch · positions,
 * units], after backward(). Throws `shape`, showing both, where the rows are not as many as those of the output.
 */
export function readUse({ map: { weight }, rows, output }: AffineUse): UsedRows {
  const { tape } = output;
  const [units, inputs] = [weight.shape.at(-1)!, sizeOf(weight.shape.slice(0, -1))];
  const used = tape.dense(rows());
  const count = used.storage.length / inputs;
  if (used.shape[0] !== count || count * units !== output.storage.length) {
    throw new TrainerError(
      "shape",
      `a layer told context.watch that ${weight.name} ${formatShape(weight.shape)} turned ${formatShape(used.shape)} into ${formatShape(output.shape)}; give rows [batch · positions, ${inputs}] and an output [batch, …, ${units}].`,
    );
  }
  return { inputs: used.storage, gradients: tape.constant([count, units], output.gradient).storage };
}
