import { ProblemError } from "@descent/contracts/client";

const baseMs = 250;
const capMs = 30_000;
const retryAfterMaxMs = 300_000;

/**
 * Milliseconds to wait before the attempt after the `failures`th failure: exponential with full jitter, so that
 * a thousand clients do not return in step.
 */
export function backOffMs(failures: number, random: () => number, jitterMaxMs: number = capMs): number {
  const ceiling = Math.min(jitterMaxMs, baseMs * 2 ** Math.min(failures, 20));
  return 1 + Math.floor(random() * ceiling);
}

/** Milliseconds that the server asked to be left alone for, in addition to those; five minutes are enough. */
export function askedWaitMs(retryAfterSeconds: number): number {
  return Math.min(retryAfterMaxMs, Math.max(0, retryAfterSeconds * 1000));
}

/** Statuses that speak about this moment or this key, not about the request: the same request may pass later. */
const passing = new Set([401, 403, 407, 408, 425, 429]);

/**
 * Whether the server understood the call and refused it for good. Everything else (no answer, an answer that is
 * not ours, a busy or failing server) is worth the same call again.
 */
export function isRefusal(error: unknown): error is ProblemError {
  if (!(error instanceof ProblemError)) return false;
  // A proxy answers 404 while its server restarts; ours never says `internal_error` with such a status.
  const isForeign404 = error.status === 404 && error.code === "internal_error";
  return error.status >= 400 && error.status < 500 && !passing.has(error.status) && !isForeign404;
}

/** Seconds that the server asked to wait, where the error says so. */
export function retryAfterOf(error: unknown): number {
  return error instanceof ProblemError ? (error.retryAfterSeconds ?? 0) : 0;
}
