import type { Endpoint, EndpointOutput } from "@descent/contracts";
import { call, type CallInput, ConnectionError } from "@descent/contracts/client";
import type { System } from "./system.ts";

/** Where a call goes and how long it may take. */
export interface CallPlace {
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly limitMs: number;
}

/**
 * `call` with a time limit on the system's clock. Besides what `call` throws, it throws ConnectionError when the
 * time is up, and the signal's reason when that is aborted, at once and whatever `fetch` makes of it.
 */
export async function callWithin<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
  place: CallPlace,
  system: System,
): Promise<EndpointOutput<E>> {
  const { baseUrl, apiKey, signal, limitMs } = place;
  signal?.throwIfAborted();
  const ended = Promise.withResolvers<never>();
  const stop = new AbortController();
  const end = (reason: unknown) => {
    stop.abort(reason);
    ended.reject(reason);
  };
  const cancel = system.clock.schedule(limitMs, () =>
    end(new ConnectionError(endpoint.name, baseUrl, new Error(`no answer within ${limitMs} ms`))),
  );
  const passOn = () => end(signal?.reason);
  signal?.addEventListener("abort", passOn);
  try {
    const options = { baseUrl, apiKey, signal: stop.signal, fetch: system.fetch };
    return await Promise.race([call(endpoint, input, options), ended.promise]);
  } finally {
    cancel();
    signal?.removeEventListener("abort", passOn);
  }
}
