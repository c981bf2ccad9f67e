import { ConnectionError, ProblemError } from "@descent/contracts/client";

/** A failure in the words of its reader. */
export interface ErrorWords {
  readonly title: string;
  readonly detail: string;
}

/** Says what went wrong and what to do next; a refusal speaks with the server's own words. */
export function describeError(error: unknown): ErrorWords {
  if (error instanceof ProblemError) return { title: error.problem.title, detail: error.problem.detail };
  if (error instanceof ConnectionError)
    return {
      title: "The server does not answer",
      detail: "Start it with `npm start`, or check the network, then try again.",
    };
  return {
    title: "The answer could not be read",
    detail: "Dashboard and server may be of different versions: reload the page.",
  };
}

/** Whether the server said that the thing does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 404;
}

/** Whether the server said that it cannot read the filter, or the order: what was typed is wrong, not the server. */
export function isFilterRefused(error: unknown): boolean {
  return error instanceof ProblemError && (error.code === "invalid_filter" || error.code === "invalid_sort");
}
