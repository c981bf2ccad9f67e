import type { Endpoint, EndpointOutput } from "@descent/contracts";
import { call, ProblemError, type CallInput } from "@descent/contracts/client";

/** A server that is asked again where it is busy. */
export interface Server {
  readonly call: <E extends Endpoint>(endpoint: E, input: CallInput<E>) => Promise<EndpointOutput<E>>;
}

const attemptsMax = 60;

/** The server at an address. Errors are those of `call`; "busy" only after a minute of trying. */
export function serverAt(url: string): Server {
  return { call: (endpoint, input) => patiently(() => call(endpoint, input, { baseUrl: url })) };
}

async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++)
    try {
      return await ask();
    } catch (error) {
      const isBusy = error instanceof ProblemError && error.code === "server_busy";
      if (!isBusy || attempt === attemptsMax) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * (error.retryAfterSeconds ?? 1)));
    }
}
