import type { Problem } from "../problem.ts";

/** Thrown when the server refuses a call: carries the problem answer; switch on `code`. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  /** The endpoint's name. */
  readonly endpoint: string;
  readonly problem: Problem;
  /** Seconds after which the server wants to be asked again, where it said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(endpoint: string, problem: Problem, retryAfterSeconds?: number) {
    super(`${endpoint}: ${problem.status} ${problem.code}: ${problem.detail}`);
    this.endpoint = endpoint;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get code(): Problem["code"] {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}
