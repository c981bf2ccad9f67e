import type { Storage } from "../engine/storage.ts";
import { TrainerError } from "../trainer-error.ts";
import { sizeOf, type Shape } from "../shape.ts";
import type { Sink } from "./sink.ts";
import type { Vjp } from "./tape.ts";
import { Tensor } from "./tensor.ts";

interface Operation {
  readonly inputs: readonly Tensor[];
  /** Shape of the result. */
  readonly shape: Shape;
  /** Writes the result; adds it to what is there when `accumulate` is set. */
  readonly compute: (output: Storage, accumulate: boolean) => void;
  /** Gets the result as well, for derivatives that are easiest said by it. */
  readonly vjp: (outputGradient: Tensor, sinks: readonly (Sink | undefined)[], output: Tensor) => void;
}

/**
 * Runs an operation and records it. With a sink, the result is a contribution to a gradient and goes there,
 * straight from the kernel where possible. Throws `state` for tensors of different tapes.
 */
export function operate({ inputs, shape, compute, vjp }: Operation, sink?: Sink): Tensor {
  const { tape } = inputs[0]!;
  for (const { tape: other } of inputs) {
    if (other === tape) continue;
    throw new TrainerError("state", "an operation got tensors of two tapes; make all of them in one step.");
  }
  const target = sink?.claim();
  const storage = target?.storage ?? tape.take(sizeOf(shape));
  compute(storage, target?.accumulate ?? false);
  const needsGradient = tape.isRecording && inputs.some((input) => input.needsGradient);
  const output = new Tensor(tape, { shape, storage, needsGradient });
  if (needsGradient) {
    const handOn: Vjp = (outputGradient, sinks) => vjp(outputGradient, sinks, output);
    tape.record({ inputs, output, vjp: handOn });
  }
  if (!target) sink?.add(output);
  return output;
}
