import type { LiveEvent } from "@descent/contracts";
import { ConnectionError, ProblemError } from "@descent/contracts/client";
import { QueryClient } from "@tanstack/react-query";

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      /** Whether a live event makes the answer out of date: each query says so itself, beside its key. */
      affectedBy?: (event: LiveEvent) => boolean;
    };
  }
}

const attemptsMax = 2;

/** The cache of one tab. Live events keep it fresh, so neither focus nor mounting asks again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 120_000, refetchOnWindowFocus: false, retry: isWorthRetrying },
    },
  });
}

/** A refusal stays a refusal; only a busy or absent server is asked again. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return failures < attemptsMax && isPassing(error);
}

/** Whether a question failed for a reason that passes: the same one may be answered later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ProblemError) return error.status === 429 || error.status >= 502;
  return error instanceof ConnectionError;
}
