/**
 * What went wrong, for code that reacts to it: `argument` (a value outside its range), `shape` (sizes that
 * do not fit), `stale` (a tensor used after its step), `state` (calls in an impossible order), `memory` (more
 * than one engine holds).
 */
type TrainerErrorCode = "argument" | "shape" | "stale" | "state" | "memory";

/** The one error this package throws. The message names the thing, its value, the bound and the next step. */
export class TrainerError extends Error {
  override readonly name = "TrainerError";
  readonly code: TrainerErrorCode;

  constructor(code: TrainerErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
