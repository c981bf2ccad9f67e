import type { ProblemCode } from "@descent/contracts";

/**
 * A refusal with a stable code and a text for the caller. Thrown anywhere, turned into a problem answer in one
 * place (`http/error-handler.ts`).
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ProblemCode;
  /** Seconds after which asking again makes sense; becomes `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
