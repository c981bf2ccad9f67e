import { copyInto } from "../engine/pointwise-calls.ts";
import type { Storage } from "../engine/storage.ts";
import type { ParameterVector } from "../parameters/parameter-vector.ts";

/** How much one step moved one parameter; all norms are Euclidean, over all its numbers. */
export interface UpdateRatio {
  /** Path of the parameter, such as "dense1.weight". */
  readonly name: string;
  /** ‖Δw‖ / ‖w before‖, around 1e-3 in healthy training; 0 for no change, Infinity when w was all zeros. */
  readonly ratio: number;
  /** ‖w after − w before‖, measured on the parameters themselves, so that decay and schedule are in it. */
  readonly updateNorm: number;
  /** ‖w before‖. */
  readonly weightNorm: number;
  /** Norm of the gradient that the optimizer got, penalties included. */
  readonly gradientNorm: number;
}

/** Measures what steps do to the parameters of one network, by a copy of them from before the step. */
export class UpdateMeter {
  readonly #parameters: ParameterVector;
  readonly #before: Storage;

  /** Throws `state` during a step. */
  constructor(parameters: ParameterVector) {
    this.#parameters = parameters;
    this.#before = parameters.allocate();
  }

  /** Copies the parameters; called before anything of the step moves them. */
  begin(): void {
    const { engine, storage } = this.#parameters;
    copyInto(engine.kernels, storage, this.#before);
  }

  /** What has happened to each parameter since `begin`; called while the gradients are still those of the step. */
  finish(): readonly UpdateRatio[] {
    const { engine, storage, gradientStorage, ranges: segments } = this.#parameters;
    const before = this.#before;
    const updates = engine.kernels.sumSquares({ vector: storage, minus: before, segments });
    const weights = engine.kernels.sumSquares({ vector: before, segments });
    const gradients = engine.kernels.sumSquares({ vector: gradientStorage, segments });
    return segments.map(({ name }, index) =>
      updateRatioOf(name, {
        update: updates[index]!,
        weight: weights[index]!,
        gradient: gradients[index]!,
      }),
    );
  }

  /** Gives its memory back. */
  release(): void {
    this.#parameters.engine.arena.release(this.#before);
  }
}

/** Sums of squares behind an update ratio. */
export interface UpdateSquares {
  readonly update: number;
  readonly weight: number;
  readonly gradient: number;
}

/** The update ratio of what has that name. */
export function updateRatioOf(name: string, { update, weight, gradient }: UpdateSquares): UpdateRatio {
  const [updateNorm, weightNorm] = [Math.sqrt(update), Math.sqrt(weight)];
  const ratio = updateNorm === 0 ? 0 : updateNorm / weightNorm;
  return { name, ratio, updateNorm, weightNorm, gradientNorm: Math.sqrt(gradient) };
}
