import type { Problem, ProblemCode } from "@descent/contracts";

/** A place of a request that does not fit. */
export type FaultPlace = NonNullable<Problem["errors"]>[number];

/**
 * A refusal with a stable code and a text for the caller. Thrown anywhere, turned into a problem answer in one
 * place (`http/error-handler.ts`).
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ProblemCode;
  /** Seconds after which asking again makes sense; becomes `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;
  /** Where in the request the fault is; becomes the problem's `errors`. */
  readonly places: readonly FaultPlace[] | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { retryAfterSeconds?: number; places?: readonly FaultPlace[]; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.places = options.places;
  }
}
